import type { Workspace } from './workspace.ts';

/** The band of the order book depth is read from: the usual "2 % depth" of market data providers. */
const band = 0.02;

/** Whether depth is scaled from a level that is not near 2 %. */
export const isScaled = ({ farthest }: Pick<AssetDepth, 'farthest'>): boolean => farthest > 0.005;

/** Of bids and of asks, null where no venue has that side. */
export type AssetDepth = Readonly<{
  bid: number | null;
  ask: number | null;
  venues: number;
  farthest: number;
}>;

/** What rests within `distance` of the mid price on one side, by asset and venue under whatever names they have. */
type Level = Readonly<{ asset: string; venue: string; distance: number; notional: number }>;

/**
 * Linear depth D by asset, in USD whose execution would move the price by 100 %: for every venue the newest book
 * not later than `until`, on each side the level nearest to 2 % (notional / distance), summed over venues. Sales meet
 * bids and purchases asks, so that the sides stay apart. `farthest` is the largest deviation of a used level from 2 %,
 * so that a coarse book can be named. Venues are added up in the order of their names, whichever was imported first.
 */
export function assetDepths(ws: Workspace, until: number): Map<string, AssetDepth> {
  const levels = ws
    .prepare<Level>(
      `SELECT a.name AS asset, v.name AS venue, d.distance, d.notional FROM depth d
       JOIN (SELECT asset_id, venue_id, max(time) AS time FROM depth WHERE time <= ? GROUP BY asset_id, venue_id) newest
         ON newest.asset_id = d.asset_id AND newest.venue_id = d.venue_id AND newest.time = d.time
       JOIN assets a ON a.id = d.asset_id JOIN venues v ON v.id = d.venue_id
       WHERE d.distance <> 0
       ORDER BY a.name, v.name, d.distance, d.import_id, d.line, d.id`,
    )
    .all(until);
  return linearDepths(levels);
}

/** The same of levels already chosen: each venue's newest, by distance and then in the order they came. */
export function linearDepths(levels: readonly Level[]): Map<string, AssetDepth> {
  const books = new Map<string, { asset: string; bid: Level | null; ask: Level | null }>();
  for (const level of levels) {
    const key = JSON.stringify([level.asset, level.venue]);
    const book = books.get(key) ?? { asset: level.asset, bid: null, ask: null };
    books.set(key, book);
    const side = level.distance < 0 ? 'bid' : 'ask';
    // Of equally near levels the later row counts: rows of one level come oldest import first.
    if (book[side] === null || deviation(level) <= deviation(book[side])) book[side] = level;
  }
  const depths = new Map<string, AssetDepth>();
  for (const book of books.values()) {
    const sides = [book.bid, book.ask].filter((level) => level !== null);
    const before = depths.get(book.asset) ?? { bid: null, ask: null, venues: 0, farthest: 0 };
    depths.set(book.asset, {
      bid: plus(before.bid, book.bid),
      ask: plus(before.ask, book.ask),
      venues: before.venues + 1,
      farthest: Math.max(before.farthest, ...sides.map(deviation)),
    });
  }
  return depths;
}

const plus = (sum: number | null, level: Level | null): number | null =>
  level === null ? sum : (sum ?? 0) + level.notional / Math.abs(level.distance);

const deviation = (level: Level): number => Math.abs(Math.abs(level.distance) - band);
