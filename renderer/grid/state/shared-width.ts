import type { ColumnState } from 'ag-grid-community';
import type { ShownColumn } from './columns-text.ts';

/**
 * Columns as wide as they are meant, or wider where the grid has more room than all of them take: what is left is shared
 * in proportion. Pinned ones stay as they are.
 */
export function sharedWidth(columns: readonly ShownColumn[], room: number): ColumnState[] {
  const total = columns.reduce((sum, { width }) => sum + (width ?? 0), 0);
  return columns.map(({ id, width, pinned }) => ({
    colId: id,
    ...(width === null ? {} : { width }),
    flex: total < room && !pinned && width !== null ? width : null,
  }));
}
