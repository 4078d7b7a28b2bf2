import { partColumns } from '../content-parts.ts';
import { createSummer } from '../content-sum.ts';
import type { Workspace } from '../workspace.ts';
import { type ImportedTable, importedTables } from './claims.ts';
import type { Value } from './stored-row.ts';

/** Sums what an import adds to a table, and what it takes over, row by row: the table need not be read again. */
export type TableSums = Readonly<{
  /** @param values of the columns, in the order they were named in @param id of the row, where the table has one */
  add: (id: number, values: readonly Value[]) => void;
  /** The row of this key belongs to this import, at this line, from now on. */
  restated: (key: readonly number[], line: number) => void;
  tell: () => void;
}>;

/** @param columns that are written with each row; with `id` they are all the table has */
export function tableSums(
  ws: Workspace,
  importId: number,
  table: ImportedTable,
  columns: readonly string[],
): TableSums {
  const all = partColumns(ws.db, table);
  const places = all.map((column) => columns.indexOf(column));
  const idAt = all.indexOf('id');
  const [importAt, lineAt] = [all.indexOf('import_id'), all.indexOf('line')];
  if (places.some((place, i) => place < 0 && i !== idAt))
    throw new TypeError(`rows of ${table} are written without all of its columns`);
  const stored = ws.prepareRaw(
    `SELECT ${all.join(', ')} FROM ${table} WHERE ${importedTables[table].map((column) => `${column} = ?`).join(' AND ')}`,
  );
  const row: Value[] = all.map(() => null);
  let summer = createSummer();
  let changed = false;
  return {
    add: (id, values) => {
      for (let i = 0; i < places.length; i++) row[i] = i === idAt ? id : (values[places[i]] as Value);
      summer.add(row, row.length);
      changed = true;
    },
    restated: (key, line) => {
      const found = stored.get(...key);
      if (found === undefined) return;
      summer.remove(found, found.length);
      found[importAt] = importId;
      found[lineAt] = line;
      summer.add(found, found.length);
      changed = true;
    },
    tell: () => {
      if (changed) ws.added(table, null, summer.result());
      changed = false;
      summer = createSummer();
    },
  };
}
