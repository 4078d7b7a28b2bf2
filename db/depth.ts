import type { Workspace } from './workspace.ts';

/** The band of the order book depth is read from: the usual "2 % depth" of market data providers. */
const band = 0.02;

/** Of bids and of asks, null where no venue has that side. */
export type AssetDepth = Readonly<{
  bid: number | null;
  ask: number | null;
  venues: number;
  farthest: number;
}>;

type Level = Readonly<{ asset: number; venue: number; distance: number; notional: number }>;

/**
 * Linear depth D per asset id, in USD whose execution would move the price by 100 %: for every venue the newest book
 * not later than `until`, on each side the level nearest to 2 % (notional / distance), summed over venues. Sales meet
 * bids and purchases asks, so that the sides stay apart. `farthest` is the largest deviation of a used level from 2 %,
 * so that a coarse book can be named.
 */
export function assetDepths(ws: Workspace, until: number): Map<number, AssetDepth> {
  const levels = ws
    .prepare<Level>(
      `SELECT d.asset_id AS asset, d.venue_id AS venue, d.distance, d.notional FROM depth d
       JOIN (SELECT asset_id, venue_id, max(time) AS time FROM depth WHERE time <= ? GROUP BY asset_id, venue_id) newest
         ON newest.asset_id = d.asset_id AND newest.venue_id = d.venue_id AND newest.time = d.time
       WHERE d.distance <> 0
       ORDER BY d.asset_id, d.venue_id, d.distance, d.import_id, d.line, d.id`,
    )
    .all(until);
  const books = new Map<string, { asset: number; bid: Level | null; ask: Level | null }>();
  for (const level of levels) {
    const key = `${level.asset}:${level.venue}`;
    const book = books.get(key) ?? { asset: level.asset, bid: null, ask: null };
    books.set(key, book);
    const side = level.distance < 0 ? 'bid' : 'ask';
    // Of equally near levels the later row counts: rows of one level come oldest import first.
    if (book[side] === null || deviation(level) <= deviation(book[side])) book[side] = level;
  }
  const depths = new Map<number, AssetDepth>();
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
