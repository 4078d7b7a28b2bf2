import type { Workspace } from '../workspace.ts';
import { type ImportedTable, importedTables, restater } from './claims.ts';
import { naturalKey, RowHash } from './row-hash.ts';
import { type TableSums, tableSums } from './table-sums.ts';
import type { Written } from './written.ts';

type Value = number | string | null;

/**
 * Stores one row: what it is about (`about`, row ids and what follows from them; not hashed) and what it says
 * (`content`). An empty natural id: the export has none. In a table without natural keys the id is part of the content.
 */
export type InsertRow = (
  line: number,
  about: readonly Value[],
  content: readonly Value[],
  naturalId?: string,
) => Written;

/**
 * An inserter for rows outside snapshots. A row whose identity and content are there already, from whichever import, is
 * a duplicate and belongs from now on to the import that says it last.
 *
 * In a table with `natural_key`, that key is the hash of the natural id, or, where it is empty, of the content and of
 * how often it came before in this file: twins in one file both stay, and the same file again adds none of them.
 *
 * @param columns of what it is about, then of its content
 * @param identity of the columns, what makes two rows the same (with row_hash, and natural_key where there is one)
 */
export function rowInserter(
  ws: Workspace,
  importId: number,
): Readonly<{ inserter: RowInserter; finish: () => void }> {
  const told: TableSums[] = [];
  const hash = new RowHash();
  const key = new RowHash();
  const inserter: RowInserter = (table, columns, identity, { natural = false } = {}) => {
    const keys = natural ? ['natural_key', 'row_hash'] : ['row_hash'];
    const all = [columns, ...keys, 'import_id', 'line'].join(', ');
    const insert = ws.prepareSummed(
      `INSERT INTO ${table} (${all}) VALUES (${all.replace(/\w+/g, '?')}) ON CONFLICT DO NOTHING`,
    );
    const id = importedTables[table];
    const find = ws.prepareRaw(
      `SELECT import_id, line, ${id.join(', ')} FROM ${table}
       WHERE ${[...identity, ...keys].map((column) => `${column} = ?`).join(' AND ')}`,
    );
    const restate = restater(ws, importId, table);
    const sums = tableSums(ws, importId, table, all.split(', '));
    told.push(sums);
    const places = identity.map((column) => columns.split(', ').indexOf(column));
    // How often content was seen in this file, for what came more than once; so memory stays flat.
    const seen = new Map<string, number>();

    return (line, about, content, naturalId = '') => {
      hash.start(21);
      for (const value of content) {
        if (typeof value === 'string') hash.text(value);
        else hash.number(value);
      }
      if (!natural && naturalId !== '') hash.text(naturalId);
      const rowHash = hash.value();
      const values = [...about, ...content];
      const subject = places.map((place) => values[place] ?? null);
      const attempt = (...k: number[]): { written: Written; own: boolean } => {
        const row = [...values, ...k, rowHash, importId, line];
        const { changes, lastInsertRowid } = insert.run(...row);
        if (changes === 1) {
          sums.add(Number(lastInsertRowid), row);
          return { written: 'imported', own: true };
        }
        const [said, at, ...found] = find.get(...subject, ...k, rowHash) ?? [];
        sums.restated(found.map(Number), line);
        restate({ key: found.map(Number), importId: Number(said), line: Number(at) }, line);
        return { written: 'duplicate', own: Number(said) === importId };
      };
      if (!natural) return attempt().written;
      const stated = naturalKey(22, naturalId);
      if (stated !== null) return attempt(stated).written;
      const nth = (n: number): number => {
        key.start(n);
        key.number(rowHash);
        return key.value();
      };
      const twin = `${subject.join(':')}:${rowHash}`;
      const n = seen.get(twin) ?? 0;
      const first = attempt(nth(n));
      if (n === 0 && first.written === 'duplicate' && first.own) {
        seen.set(twin, 2);
        return attempt(nth(1)).written;
      }
      if (n > 0) seen.set(twin, n + 1);
      return first.written;
    };
  };
  return { inserter, finish: () => told.forEach((sums) => void sums.tell()) };
}

export type RowInserter = (
  table: ImportedTable,
  columns: string,
  identity: readonly string[],
  options?: Readonly<{ natural?: boolean }>,
) => InsertRow;
