import type { GridApi } from 'ag-grid-community';
import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { toast } from '../app/toasts.ts';
import { downloadText } from '../kit/download.ts';
import { fileName } from '../kit/file-name.ts';
import { plural } from '../kit/format.ts';
import { asWritten } from '../transport/as-written.ts';
import { filtersSaid } from './filter/filters-said.ts';
import { exactValue } from './selection/exact-value.ts';

type Snapshot = Parameters<typeof fileName>[1];
type Shown = Readonly<{ name: string; info: Snapshot; pseudonyms: boolean }>;

/** Writes what the grid shows (its columns, order, filter and search) as CSV with exact values, not formatted ones. */
export async function exportGrid<T>(api: GridApi<T>, { name, info, pseudonyms }: Shown): Promise<void> {
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
  const chosenBy = filtersSaid(api);
  const file = fileName(name, info, pseudonyms, chosenBy.length > 0);
  const snapshot = info?.label ?? null;
  const write = await asWritten({ title: name, snapshot, rows, columns: texts, chosenBy, pseudonyms });
  downloadText(`${file}.csv`, csvOf(write), 'text/csv');
  toast(
    `${plural(rows, 'row')} written to ${file}.csv, participants under ${pseudonyms ? 'pseudonyms' : 'their names'}`,
    'success',
  );
}
