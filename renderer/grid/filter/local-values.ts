import type { GridApi } from 'ag-grid-community';
import type { ColumnValues } from '../grid-context.ts';

/** As many as a list still reads well. */
const most = 200;

/** The values of a column among all rows of a grid that has them in the page. */
export function localValues<T>(api: GridApi<T>, colKey: string, find: string): ColumnValues {
  const counts = new Map<string, number>();
  api.forEachNode((rowNode) => {
    const value = String(api.getCellValue({ rowNode, colKey }) ?? '');
    counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  const found = [...counts]
    .filter(([value]) => value.toLowerCase().includes(find.toLowerCase()))
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([value, count]) => ({ value, count }));
  return { values: found.slice(0, most), distinct: found.length };
}
