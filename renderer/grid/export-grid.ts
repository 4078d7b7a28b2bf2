import type { CellKeyDownEvent, GridApi } from 'ag-grid-community';
import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { toast } from '../app/toasts.ts';
import { downloadText } from '../kit/download.ts';

/** A name that begins like a formula stays a name in the spreadsheet it is opened or pasted in: one cell or the whole grid. */
const asText = ({ value }: Readonly<{ value?: unknown }>): string =>
  typeof value === 'string' ? toSpreadsheetText(value) : String(value ?? '');

/** Writes what the grid shows (its columns, order, filter and search) as CSV with exact values, not formatted ones. */
export function exportGrid<T>(api: GridApi<T>, name: string): void {
  const csv = api.getDataAsCsv({ skipPinnedBottom: true, processCellCallback: asText });
  if (csv !== undefined) downloadText(`${name}.csv`, csv, 'text/csv');
}

/** Copies what the grid shows, tab separated, so that it pastes into a spreadsheet. */
export function copyGrid<T>(api: GridApi<T>): void {
  const rows = api.getDataAsCsv({
    columnSeparator: '\t',
    suppressQuotes: true,
    skipPinnedBottom: true,
    processCellCallback: asText,
  });
  if (rows !== undefined) copyText(rows, 'Rows copied');
}

/** Ctrl/Cmd-C on a focused cell copies its exact value, unless text is selected. */
export function copyCell<T>(event: CellKeyDownEvent<T>): void {
  const key = event.event as KeyboardEvent | null | undefined;
  if (key?.key !== 'c' || !(key.ctrlKey || key.metaKey)) return;
  if (String(getSelection() ?? '') !== '') return;
  copyText(asText(event), 'Value copied');
}

function copyText(value: string, said: string): void {
  navigator.clipboard.writeText(value).then(
    () => toast(said),
    () => toast('The system refused the clipboard.', 'warning'),
  );
}
