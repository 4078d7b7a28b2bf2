import type { Workspace } from '../workspace.ts';

/** Below this many rows building indexes anew saves nothing. */
const fewest = 50_000;

/**
 * For a large import: drops the indexes of positions that only reading needs, so that they are built in one sorted
 * pass afterwards instead of row by row. Only when the import is expected to bring more rows than there are, for all
 * of them are indexed again. Belongs into the import's transaction: whoever is interrupted has the indexes still.
 *
 * @returns builds them again; to be called once the rows are in
 */
export function deferIndexes(ws: Workspace, expectedRows: number): () => void {
  if (expectedRows < fewest) return () => {};
  const there = ws
    .prepareRaw('SELECT count(*) FROM (SELECT 1 FROM positions LIMIT ?)')
    .get(Math.ceil(expectedRows))?.[0];
  if (Number(there) >= expectedRows) return () => {};
  const indexes = ws
    .prepare<{ name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema
       WHERE type = 'index' AND tbl_name = 'positions' AND sql LIKE 'CREATE INDEX%' ORDER BY rowid`,
    )
    .all();
  for (const { name } of indexes) ws.db.exec(`DROP INDEX ${name}`);
  return () => {
    for (const { sql } of indexes) ws.db.exec(sql);
  };
}
