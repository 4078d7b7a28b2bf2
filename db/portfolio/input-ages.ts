import { daysOld, isTooOld } from '../../contract/age.ts';
import type { InputAge, Warning } from '../../contract/domain.ts';
import type { AgedInput, AgeSettings } from '../../contract/dto/settings.ts';
import type { DailySeries } from '../prices.ts';
import type { Workspace } from '../workspace.ts';

type Dated = Readonly<{ name: string; time: number | null }>;

/**
 * How old the inputs of a snapshot are: of each kind the oldest of the newest ones used (the last close of every asset
 * with prices, the newest book, bracket table and open interest of every market of an asset that is held). Kinds of
 * which the workspace has nothing are left out.
 *
 * @param used ids of the snapshot's assets, `venues` of its venues, `books` its assets with an order book
 */
export function inputAges(
  ws: Workspace,
  asOf: number,
  used: ReadonlySet<number>,
  venues: ReadonlySet<number>,
  series: Iterable<DailySeries>,
  books: readonly Dated[],
  limits: AgeSettings,
): InputAge[] {
  const newest = (sql: string): Dated[] =>
    ws
      .prepare<Dated & Readonly<{ asset: number; venue: number }>>(sql)
      .all(asOf)
      .filter(({ asset, venue }) => used.has(asset) && venues.has(venue));
  const found: readonly (readonly [AgedInput, readonly Dated[]])[] = [
    ['prices', Array.from(series, (s) => ({ name: s.asset, time: s.times.at(-1) ?? null }))],
    ['depth', books],
    [
      'brackets',
      newest(
        `SELECT v.name || ' ' || t.symbol AS name, t.base_id AS asset, t.venue_id AS venue, max(t.effective) AS time
         FROM tiers t JOIN venues v ON v.id = t.venue_id WHERE t.effective IS NULL OR t.effective <= ?
         GROUP BY t.venue_id, t.symbol ORDER BY v.name, t.symbol`,
      ),
    ],
    [
      'openInterest',
      newest(
        `SELECT v.name || ' ' || o.symbol AS name, o.asset_id AS asset, o.venue_id AS venue, max(o.time) AS time
         FROM open_interest o JOIN venues v ON v.id = o.venue_id WHERE o.time <= ?
         GROUP BY o.venue_id, o.symbol ORDER BY v.name, o.symbol`,
      ),
    ],
  ];
  return found.flatMap(([input, dated]): InputAge[] => {
    const first = dated.reduce<Dated | undefined>(
      (a, b) => (a === undefined || (b.time ?? asOf) < (a.time ?? asOf) ? b : a),
      undefined,
    );
    if (first === undefined) return [];
    const { name, time } = first;
    const limit = limits[input];
    const dates =
      time === null
        ? { days: null, beyond: false }
        : { days: daysOld(asOf, time), beyond: isTooOld(asOf, time, limit) };
    return [{ input, time, oldest: name, limit, ...dates }];
  });
}

const words: Readonly<Record<AgedInput, readonly [code: string, text: string]>> = {
  prices: ['STALE_PRICES', 'The prices of'],
  depth: ['STALE_DEPTH', 'The order book of'],
  brackets: ['STALE_BRACKETS', 'The maintenance brackets of'],
  openInterest: ['STALE_OPEN_INTEREST', 'The open interest of'],
};

/** What is older than its limit, in words. */
export const ageWarnings = (ages: readonly InputAge[]): Warning[] =>
  ages.flatMap(({ input, oldest, time, days, limit, beyond }) => {
    if (!beyond || time === null) return [];
    const [code, text] = words[input];
    const date = new Date(time).toISOString().slice(0, 10);
    const message = `${text} ${oldest} ${input === 'prices' ? 'end on' : input === 'brackets' ? 'are of' : 'is of'} ${date}, ${days} days before the snapshot: more than the ${limit} that settings allow.`;
    return [{ code, message }];
  });
