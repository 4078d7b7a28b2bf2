import type { Workspace } from './workspace.ts';

/** The band of the order book depth is read from: the usual "2 % depth" of market data providers. */
const band = 0.02;

export type AssetDepth = Readonly<{ depth: number; venues: number; farthest: number }>;

type Level = Readonly<{ asset: number; venue: number; distance: number; notional: number }>;

/**
 * Linear depth D per asset id, in USD whose execution would move the price by 100 %: for every venue the newest book
 * not later than `until`, on each side the level nearest to 2 % (notional / distance), the mean of the sides, summed
 * over venues. `farthest` is the largest deviation of a used level from 2 %, so that a coarse book can be named.
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
    const depth = sides.reduce((sum, l) => sum + l.notional / Math.abs(l.distance), 0) / sides.length;
    const before = depths.get(book.asset) ?? { depth: 0, venues: 0, farthest: 0 };
    depths.set(book.asset, {
      depth: before.depth + depth,
      venues: before.venues + 1,
      farthest: Math.max(before.farthest, ...sides.map(deviation)),
    });
  }
  return depths;
}

const deviation = (level: Level): number => Math.abs(Math.abs(level.distance) - band);
