import type { CellKeyDownEvent, GridApi } from 'ag-grid-community';
import { toast } from '../app/toasts.ts';
import { downloadText } from '../kit/download.ts';

/** Writes what the grid shows (its columns, order, filter and search) as CSV with exact values, not formatted ones. */
export function exportGrid<T>(api: GridApi<T>, name: string): void {
  const csv = api.getDataAsCsv({ skipPinnedBottom: true });
  if (csv !== undefined) downloadText(`${name}.csv`, csv, 'text/csv');
}

/** Copies what the grid shows, tab separated, so that it pastes into a spreadsheet. */
export function copyGrid<T>(api: GridApi<T>): void {
  const rows = api.getDataAsCsv({ columnSeparator: '\t', suppressQuotes: true, skipPinnedBottom: true });
  if (rows !== undefined) copyText(rows, 'Rows copied');
}

/** Ctrl/Cmd-C on a focused cell copies its exact value, unless text is selected. */
export function copyCell<T>(event: CellKeyDownEvent<T>): void {
  const key = event.event as KeyboardEvent | null | undefined;
  if (key?.key !== 'c' || !(key.ctrlKey || key.metaKey)) return;
  if (String(getSelection() ?? '') !== '') return;
  copyText(String(event.value ?? ''), 'Value copied');
}

function copyText(value: string, said: string): void {
  navigator.clipboard.writeText(value).then(
    () => toast(said),
    () => toast('The system refused the clipboard.', 'warning'),
  );
}
