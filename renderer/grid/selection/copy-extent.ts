import type { GridApi } from 'ag-grid-community';
import { tsvLine } from '../../../contract/csv.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { formatCount, plural } from '../../kit/format.ts';
import type { Extent } from './block.ts';
import { exactValue } from './exact-value.ts';
import type { Source } from './source.ts';

/** Rows a clipboard and a spreadsheet still take well; more is a file's work. */
const most = 100_000;

/** Copies what is selected with its column titles, rows that are not loaded included. */
export async function copyExtent(
  api: GridApi,
  { first, last, columns }: Extent,
  source: Source,
): Promise<void> {
  const rows = last - first + 1;
  if (rows > most) {
    toast(
      `${formatCount(rows)} rows are selected and the clipboard takes ${formatCount(most)}: export them to a file instead.`,
      'warning',
    );
    return;
  }
  try {
    const { signal } = new AbortController();
    const values = await source.read(first, last, columns, signal);
    const defs = columns.map((id) => api.getColumnDef(id));
    const titles = columns.map((id, i) => defs[i]?.headerName ?? id);
    const lines = values.map((row) => tsvLine(row.map((value, i) => exactValue(defs[i], value))));
    await navigator.clipboard.writeText([tsvLine(titles), ...lines].join('\n'));
    toast(`${plural(rows, 'row')} × ${plural(columns.length, 'column')} copied`);
  } catch (error) {
    if (error instanceof DOMException) toast('The system refused the clipboard.', 'warning');
    else toastError(error);
  }
}

/** Copies everything a grid shows. */
export function copyAll(api: GridApi, source: Source): void {
  const last = api.getDisplayedRowCount() - 1;
  const columns = api.getAllDisplayedColumns().map((column) => column.getColId());
  if (last < 0) toast('There is nothing to copy.');
  else void copyExtent(api, { first: 0, last, columns }, source);
}
