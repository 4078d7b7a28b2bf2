import type { Workspace } from '../workspace.ts';
import { KeyColumn } from './staged/key-column.ts';
import { hasEquals, sortedOrder } from './staged/sorted-order.ts';
import type { SortedIndex } from './staged/staged-index.ts';
import { rowColumns } from './stored-row.ts';

/** Below this many rows indexes made anew save nothing. */
export const fewestRebuilt = 50_000;

export type IndexDefinition = Readonly<{ name: string; sql: string }>;

/** The indexes of positions as they are declared, in the order they were. */
export const positionIndexes = (ws: Workspace): IndexDefinition[] =>
  ws
    .prepare<IndexDefinition>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'positions' AND sql IS NOT NULL
       ORDER BY rowid`,
    )
    .all();

/** What the indexes of staged positions are sorted by, collected row by row. */
export type IndexKeys = Readonly<{
  add: (numbers: Float64Array) => void;
  /** The indexes over all rows; null when two rows are one by a unique index. */
  sorted: (firstId: number) => readonly SortedIndex[] | null;
  /** Once sorted: whether all rows are of one snapshot, and none of the same position as another. */
  isDistinct: () => boolean;
}>;

type Plan = IndexDefinition & Readonly<{ names: readonly string[]; unique: boolean; holdsAll: boolean }>;

const declaration = /^CREATE (UNIQUE )?INDEX \w+\s+ON positions\(([\w, ]+)\)(?: WHERE active = ([01]))?$/;
/** Staged rows are new: all of them count until the snapshot is resolved. */
const active = '1';

/** Null when an index is not one of plain numeric columns, so that SQLite must build it. */
export function indexKeys(indexes: readonly IndexDefinition[]): IndexKeys | null {
  const kept = new Map<string, Readonly<{ place: number; keys: KeyColumn }>>();
  const plans: Plan[] = [];
  for (const { name, sql } of indexes) {
    const [all, unique, list = '', where = active] = declaration.exec(sql) ?? [];
    const names = list.split(', ');
    const places = names.map((column) => rowColumns.positions.indexOf(column));
    if (all === undefined || places.includes(-1) || names.includes('raw_size')) return null;
    if (where === active)
      for (const [i, column] of names.entries())
        if (!kept.has(column)) kept.set(column, { place: places[i], keys: new KeyColumn() });
    plans.push({ name, sql, names, unique: unique !== undefined, holdsAll: where === active });
  }
  const columns = [...kept.values()];
  let distinct = false;
  return {
    add: (numbers) => {
      for (const { place, keys } of columns) keys.push(numbers[place]);
    },
    sorted: (firstId) => {
      const count = columns[0]?.keys.count ?? 0;
      const made: SortedIndex[] = [];
      for (const { name, sql, names, unique, holdsAll } of plans) {
        const own = holdsAll ? names.flatMap((column) => kept.get(column)?.keys ?? []) : [];
        const order = sortedOrder(own, holdsAll ? count : 0);
        if (unique) {
          // All but the content: rows that differ there differ altogether.
          const differ = !hasEquals(own.slice(0, -1), order);
          if (!differ && hasEquals(own, order)) return null;
          distinct = differ && kept.get('snapshot_id')?.keys.varying === null;
        }
        made.push({ name, sql: sql.replace('ON positions', 'ON staged'), columns: own, order, firstId });
      }
      return made;
    },
    isDistinct: () => distinct,
  };
}
