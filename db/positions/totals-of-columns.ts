import type Database from 'better-sqlite3';
import { noteOf, readColumn } from './kept-columns.ts';
import type { PositionTotals } from './kept-totals.ts';
import { keptKeys } from './row-keys.ts';
import { totalsCounter } from './totals-counter.ts';

/** The totals of a large snapshot from its columns, in the order of its rows; null where these are not kept. */
export function totalsOfColumns(db: Database.Database, snapshot: number): PositionTotals | null {
  const total = noteOf(db, snapshot, 'notional')?.rows ?? 0;
  const keys = keptKeys(db, snapshot, total);
  const notional = new Float64Array(total);
  if (keys === null || !readColumn(db, snapshot, 'notional', notional)) return null;
  const ids = idsOf(db, snapshot, total);
  if (ids === null) return null;
  const { participant, market, markets } = keys;
  const counter = totalsCounter();
  for (let i = 0; i < total; i++) counter.add(ids(i), participant[i], markets.kind[market[i]], notional[i]);
  return counter.totals();
}

/** One run of ids where they have no column. */
function idsOf(db: Database.Database, snapshot: number, total: number): ((place: number) => number) | null {
  if (noteOf(db, snapshot, 'id') !== null) {
    const ids = new Float64Array(total);
    return readColumn(db, snapshot, 'id', ids) ? (place) => ids[place] : null;
  }
  const first = Number(
    db
      .prepare(
        'SELECT id FROM positions NOT INDEXED WHERE snapshot_id = ? AND active = 1 ORDER BY id LIMIT 1',
      )
      .pluck()
      .get(snapshot),
  );
  return (place) => first + place;
}
