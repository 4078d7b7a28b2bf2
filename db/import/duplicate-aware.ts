import type { Workspace } from '../workspace.ts';
import { restater } from './claims.ts';
import { RowHash } from './row-hash.ts';
import { identityColumns, rowColumns, type SnapshotTable, type StoredRow } from './stored-row.ts';
import type { Written } from './written.ts';

export type InsertRow = (row: StoredRow) => Readonly<{ written: Written; id: number }>;

/**
 * Inserts into positions or balances; on conflict finds out whose row is there. Rows without a natural id are keyed by
 * content and occurrence; occurrences are counted only for content that was met before, so memory stays flat.
 *
 * @param stored told of each row that is new
 */
export function duplicateAware(
  ws: Workspace,
  importId: number,
  table: SnapshotTable,
  stored: (id: number, row: StoredRow) => void,
): InsertRow {
  const columns = rowColumns[table];
  const insert = ws.prepareSummed(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT DO NOTHING`,
  );
  const existing = ws.prepareRaw(
    `SELECT id, import_id, line FROM ${table} WHERE ${identityColumns.map((c) => `${c} = ?`).join(' AND ')}`,
  );
  const identity = identityColumns.map((column) => columns.indexOf(column));
  const [snapshotAt, lineAt, keyAt, hashAt] = ['snapshot_id', 'line', 'natural_key', 'row_hash'].map(
    (column) => columns.indexOf(column),
  ) as [number, number, number, number];
  const restate = restater(ws, importId, table);
  const seen = new Map<string, number>();
  const occurrenceKey = new RowHash();

  return (row) => {
    const tryInsert = (key: number): { written: Written; id: number; own: boolean } => {
      row[keyAt] = key;
      const done = insert.run(...row);
      if (done.changes === 1) {
        const id = Number(done.lastInsertRowid);
        stored(id, row);
        return { written: 'imported', id, own: true };
      }
      const [id, said, line] = (existing.get(...identity.map((i) => row[i] ?? null)) ?? []).map(Number);
      restate({ key: [id ?? 0], importId: said ?? 0, line: line ?? 0 }, Number(row[lineAt]));
      return { written: 'duplicate', id: id ?? 0, own: said === importId };
    };
    const natural = row[keyAt];
    if (typeof natural === 'number') return tryInsert(natural);

    const rowHash = Number(row[hashAt]);
    const nth = (n: number): number => occurrenceKey.start(n).number(rowHash).value();
    const content = `${row[snapshotAt]}:${rowHash}`;
    const n = seen.get(content);
    const first = tryInsert(nth(n ?? 0));
    if (n === undefined && first.written === 'imported') return first;
    if (first.written === 'duplicate' && first.own) {
      // The file's second row with this content, met for the first time as a conflict with the first.
      seen.set(content, 2);
      return tryInsert(nth(1));
    }
    seen.set(content, (n ?? 0) + 1);
    return first;
  };
}
