import type { GridApi } from 'ag-grid-community';
import type { Source } from './source.ts';
import { summarise } from './summarise.ts';

/** A selection among rows that are all in the page, in the order and under the filters they are shown in. */
export function localSource<T>(api: GridApi<T>): Source {
  const values = (first: number, last: number, columns: readonly string[]): unknown[][] => {
    const rows: unknown[][] = [];
    for (let i = first; i <= last; i++) {
      const rowNode = api.getDisplayedRowAtIndex(i);
      if (rowNode) rows.push(columns.map((colKey) => api.getCellValue({ rowNode, colKey })));
    }
    return rows;
  };
  return {
    read: async (first, last, columns) => values(first, last, columns),
    summarise: async (first, last, columns) => {
      const rows = values(first, last, columns);
      return columns.map((column, i) =>
        summarise(
          column,
          rows.map((row) => row[i]),
        ),
      );
    },
  };
}
