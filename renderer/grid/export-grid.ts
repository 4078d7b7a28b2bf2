import type { GridApi } from 'ag-grid-community';
import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { toast } from '../app/toasts.ts';
import { downloadText } from '../kit/download.ts';
import { plural } from '../kit/format.ts';
import { asWritten } from '../transport/as-written.ts';
import { exactValue } from './selection/exact-value.ts';

type Shown = Readonly<{ name: string; file: string; snapshot: string | null; pseudonyms: boolean }>;

/** Writes what the grid shows (its columns, order, filter and search) as CSV with exact values, not formatted ones. */
export async function exportGrid<T>(
  api: GridApi<T>,
  { name, file, snapshot, pseudonyms }: Shown,
): Promise<void> {
  const texts = new Map<string, Set<string>>();
  const csvOf = (cell: (column: string, text: string) => string): string =>
    api.getDataAsCsv({
      skipPinnedBottom: true,
      processCellCallback: ({ value, column }) => {
        const colDef = column.getColDef();
        const exact = exactValue(colDef, value);
        return typeof exact === 'string'
          ? toSpreadsheetText(cell(colDef.headerName ?? column.getColId(), exact))
          : String(exact ?? '');
      },
    }) ?? '';
  csvOf((column, text) => {
    texts.set(column, (texts.get(column) ?? new Set()).add(text));
    return text;
  });
  const rows = api.getDisplayedRowCount();
  const write = await asWritten({ title: name, snapshot, rows, columns: texts, pseudonyms });
  downloadText(`${file}.csv`, csvOf(write), 'text/csv');
  toast(
    `${plural(rows, 'row')} written to ${file}.csv, participants under ${pseudonyms ? 'pseudonyms' : 'their names'}`,
    'success',
  );
}
