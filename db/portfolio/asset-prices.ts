import type { Warning } from '../../contract/domain.ts';
import type { DailySeries } from '../prices.ts';

/** An asset as the catalogue has it at the snapshot's time. */
export type AssetRow = Readonly<{
  id: number;
  name: string;
  sector: string;
  kind: string;
  /** Counted at one dollar: the dollar itself and coins pegged to it. */
  dollar: boolean;
  /** The coin it was staked or lent for; '' for none. */
  standsFor: string;
}>;

/** USD per coin by asset id, NaN when nothing is known; asking for a price notes how it is known. */
export type AssetPrices = Readonly<{
  of: (asset: number) => number;
  /** The series whose last close was used. */
  closes: () => DailySeries[];
  /** Names of the assets that were asked for and have no price. */
  unknown: () => string[];
  warnings: () => Warning[];
}>;

/**
 * Prices at a snapshot: the median of the snapshot's own marks, else the last close not later than its as-of time,
 * else 1 for the dollar and, with a warning, for a coin pegged to it.
 *
 * @param marks marks in USD of the snapshot's rows, by asset id, ascending
 * @param series daily closes not later than the as-of time, by asset id
 */
export function assetPrices(
  assets: ReadonlyMap<number, AssetRow>,
  marks: ReadonlyMap<number, Float64Array>,
  series: ReadonlyMap<number, DailySeries>,
): AssetPrices {
  const known = new Map<number, number>();
  const closes: { name: string; time: number; series: DailySeries }[] = [];
  const unknown: string[] = [];
  const atPar: string[] = [];
  const find = (id: number): number => {
    const asset = assets.get(id);
    if (asset === undefined) return Number.NaN;
    if (asset.name === 'USD') return 1;
    const own = marks.get(id);
    if (own !== undefined) return median(own);
    const bars = series.get(id);
    const close = bars?.close.at(-1);
    if (bars !== undefined && close !== undefined) {
      closes.push({ name: asset.name, time: bars.times.at(-1), series: bars });
      return close;
    }
    if (!asset.dollar) {
      unknown.push(asset.name);
      return Number.NaN;
    }
    atPar.push(asset.name);
    return 1;
  };
  return {
    of: (id) => {
      let price = known.get(id);
      if (price === undefined) {
        price = find(id);
        known.set(id, price);
      }
      return price;
    },
    closes: () => closes.map(({ series }) => series),
    unknown: () => unknown,
    warnings: () => {
      const list: Warning[] = [];
      if (atPar.length > 0)
        list.push({
          code: 'STABLE_AT_PAR',
          message: `No price is known for ${atPar.sort().join(', ')}: taken as 1 USD.`,
        });
      if (closes.length > 0) {
        const oldest = closes.reduce((a, b) =>
          b.time < a.time || (b.time === a.time && b.name < a.name) ? b : a,
        );
        list.push({
          code: 'PRICE_FROM_CLOSE',
          message: `Without a mark in the snapshot, the last close values ${closes
            .map((c) => c.name)
            .sort()
            .join(
              ', ',
            )}; the oldest is ${oldest.name}'s of ${new Date(oldest.time).toISOString().slice(0, 10)}.`,
        });
      }
      return list;
    },
  };
}

function median(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
