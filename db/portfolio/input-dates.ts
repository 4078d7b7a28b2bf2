import type { Portfolio } from '../../risk/portfolio.ts';
import type { DailySeries } from '../prices.ts';
import type { Workspace } from '../workspace.ts';

/** Of each asset of a snapshot: daily closes behind it, and when the newest close and order book are of (UTC ms). */
export type InputDates = readonly Readonly<{
  closes: number;
  closeTime: number | null;
  bookTime: number | null;
}>[];

export function inputDates(
  ws: Workspace,
  { asOf, assets }: Portfolio,
  series: Iterable<DailySeries>,
): InputDates {
  const closes = new Map(Array.from(series, (s) => [s.asset, s]));
  const books = new Map(
    ws
      .prepare<{ asset: string; time: number }>(
        `SELECT a.name AS asset, max(d.time) AS time FROM depth d JOIN assets a ON a.id = d.asset_id
         WHERE d.time <= ? GROUP BY d.asset_id`,
      )
      .all(asOf)
      .map(({ asset, time }) => [asset, time]),
  );
  return assets.id.map((asset) => {
    const bars = closes.get(asset);
    return {
      closes: bars?.days.length ?? 0,
      closeTime: bars?.times.at(-1) ?? null,
      bookTime: books.get(asset) ?? null,
    };
  });
}
