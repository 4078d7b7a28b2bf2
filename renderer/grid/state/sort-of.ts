import type { GridApi } from 'ag-grid-community';
import type { SortedBy } from './columns-text.ts';

/** The columns a grid is sorted by, the first first. */
export const sortOf = (api: GridApi): SortedBy =>
  api
    .getColumnState()
    .filter(({ sort }) => sort !== null && sort !== undefined)
    .sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0))
    .map(({ colId, sort }) => ({ column: colId, descending: sort === 'desc' }));
