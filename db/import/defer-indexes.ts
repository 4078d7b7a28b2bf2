import type { Workspace } from '../workspace.ts';
import { type BulkPositions, bulkPositions } from './bulk-positions.ts';

/** Below this many rows building indexes anew saves nothing. */
const fewest = 50_000;

/** Rows of a large import go into bulk; `finish` gives the positions their indexes again. */
export type Deferred = Readonly<{ bulk: BulkPositions | null; finish: () => void }>;

/** Whether an import of so many rows is large, and larger than what is there (all of which is indexed again). */
export function isLarge(ws: Workspace, expectedRows: number): boolean {
  if (expectedRows < fewest) return false;
  const there = ws
    .prepareRaw('SELECT count(*) FROM (SELECT 1 FROM positions LIMIT ?)')
    .get(Math.ceil(expectedRows))?.[0];
  return Number(there) < expectedRows;
}

/**
 * For a large import: drops the indexes of positions, so that they are built in one sorted pass afterwards instead of
 * row by row. Belongs into the import's transaction: whoever is interrupted has the indexes still.
 */
export function deferIndexes(ws: Workspace, importId: number, expectedRows: number): Deferred {
  if (!isLarge(ws, expectedRows)) return { bulk: null, finish: () => {} };
  const indexes = ws
    .prepare<{ name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema
       WHERE type = 'index' AND tbl_name = 'positions' AND sql LIKE 'CREATE INDEX%' ORDER BY rowid`,
    )
    .all();
  for (const { name } of indexes) ws.db.exec(`DROP INDEX ${name}`);
  return {
    bulk: bulkPositions(ws, importId, expectedRows),
    finish: () => {
      for (const { sql } of indexes) ws.db.exec(sql);
    },
  };
}
