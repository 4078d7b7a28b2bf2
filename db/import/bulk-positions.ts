import { rmSync } from 'node:fs';
import { partOfFile } from '../whole-file.ts';
import type { Workspace } from '../workspace.ts';
import { type NumberRow, rawSizeAt } from './number-row.ts';
import { fewestRebuilt, type IndexKeys, indexKeys, positionIndexes } from './position-indexes.ts';
import { positionSums } from './position-sums.ts';
import { naturalIndex, removeRepeated } from './remove-repeated.ts';
import type { SortedIndex } from './staged/staged-index.ts';
import { type StagedTable, stagedTable } from './staged/staged-table.ts';
import { rowColumns } from './stored-row.ts';

export type BulkPositions = Readonly<{
  /** Takes a row. False when it must go the ordinary way. */
  add: (row: NumberRow) => boolean;
  /** Copies what was taken into the workspace, so that rows can go the ordinary way; none can be taken then. */
  settle: () => void;
  /** Settles and gives positions its indexes again; answers how many of the rows taken were duplicates. */
  finish: () => number;
  /** Once finished: whether these are all positions of the workspace, of one snapshot, and none is stated twice. */
  isDistinct: () => boolean;
  /** After the transaction: parts are detached and their files removed. */
  close: () => void;
}>;

/** SQLite allows ten attached databases; each part stays attached until the transaction ends. */
const mostParts = 8;
/** The keys of more rows than this would take too much memory (40 bytes a row) to be sorted here. */
const mostSorted = 2 ** 20;
const keyAt = rowColumns.positions.indexOf('natural_key');

/** Whether an import of so many rows is large, and larger than what is there (all of which is indexed again). */
export function isLarge(ws: Workspace, expectedRows: number): boolean {
  if (expectedRows < fewestRebuilt) return false;
  const there = ws
    .prepareRaw('SELECT count(*) FROM (SELECT 1 FROM positions LIMIT ?)')
    .get(Math.ceil(expectedRows))?.[0];
  return Number(there) < expectedRows;
}

/**
 * Positions of a large import on a path of their own: rows are staged in SQLite's file format and copied in one go.
 * Into an empty table they are copied with their indexes, sorted and staged as well. Else SQLite builds the indexes
 * afterwards. Duplicates are found by the unique index and treated as row by row: the first stays, and belongs to the
 * import that said it last. All in the import's transaction: whoever is interrupted has rows and indexes as they were.
 *
 * @param expectedRows how many rows a part holds is chosen by it
 */
export function bulkPositions(ws: Workspace, importId: number, expectedRows: number): BulkPositions {
  const tableSql = String(ws.prepareRaw("SELECT sql FROM sqlite_schema WHERE name = 'positions'").get()?.[0]);
  const sql = tableSql.replace(/^CREATE TABLE \w+/, 'CREATE TABLE staged');
  const indexes = positionIndexes(ws);
  const sums = positionSums(ws);
  const rowsPerPart = Math.max(250_000, Math.ceil(expectedRows / (mostParts - 2)));
  const lastId = Number(ws.prepareRaw('SELECT coalesce(max(id), 0) FROM positions').get()?.[0]);
  let id = lastId;
  let keys: IndexKeys | null = lastId === 0 && expectedRows <= mostSorted ? indexKeys(indexes) : null;
  let parts = 0;
  let part: StagedTable | null = null;
  let settled = false;
  let removed = 0;
  let distinct = false;
  const paths: string[] = [];
  const pathOf = (n: number): string => (paths[n] ??= partOfFile(ws.path));
  for (const { name } of indexes) ws.db.exec(`DROP INDEX ${name}`);

  const flush = (sorted: readonly SortedIndex[] = []): void => {
    keys = null;
    if (part === null) return;
    part.finish(sorted);
    part.close();
    part = null;
    const schema = `staged_${parts}`;
    ws.db.prepare(`ATTACH ? AS ${schema}`).run(pathOf(parts));
    ws.db.exec(`PRAGMA ${schema}.cache_size = -1024; INSERT INTO positions SELECT * FROM ${schema}.staged`);
  };
  const build = (): void => {
    for (const { name, sql: index } of indexes) if (name !== naturalIndex) ws.db.exec(index);
  };
  const settle = (): void => {
    if (settled) return;
    settled = true;
    flush();
    removed = removeRepeated(ws, importId, indexes);
    sums.tell(removed === 0);
  };

  return {
    add: (row) => {
      if (settled || Number.isNaN(row.numbers[keyAt])) return false;
      part ??= stagedTable(pathOf(++parts), sql, rawSizeAt);
      if (!part.add(id + 1, row)) return false;
      id++;
      sums.add(id, row.numbers);
      keys?.add(row.numbers);
      if (part.rows() >= (keys === null ? rowsPerPart : mostSorted) && parts < mostParts) flush();
      return true;
    },
    settle,
    finish: () => {
      const sorted = settled ? null : (keys?.sorted(lastId + 1) ?? null);
      if (sorted === null) {
        settle();
        build();
        return removed;
      }
      settled = true;
      distinct = keys?.isDistinct() === true;
      for (const { sql: index } of indexes) ws.db.exec(index);
      flush(sorted);
      sums.tell(true);
      return 0;
    },
    isDistinct: () => distinct,
    close: () => {
      part?.close();
      for (let n = 1; n <= parts; n++) {
        const attached = ws.db
          .prepare('SELECT 1 FROM pragma_database_list WHERE name = ?')
          .get(`staged_${n}`);
        if (attached !== undefined) ws.db.exec(`DETACH staged_${n}`);
        rmSync(pathOf(n), { force: true });
      }
    },
  };
}
