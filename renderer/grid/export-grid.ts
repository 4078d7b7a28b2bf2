import type { CellKeyDownEvent, ColDef, GridApi } from 'ag-grid-community';
import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { everyDigit } from '../../contract/typed-number.ts';
import { toast } from '../app/toasts.ts';
import { downloadText } from '../kit/download.ts';
import { exactValue } from './selection/exact-value.ts';

/** A name that begins like a formula stays a name in the spreadsheet it is opened or pasted in: one cell or the whole grid. */
const asText = (
  { value, colDef }: Readonly<{ value?: unknown; colDef?: ColDef }>,
  number: (x: number) => string,
): string => {
  const exact = exactValue(colDef, value);
  if (typeof exact === 'number') return number(exact);
  return toSpreadsheetText(exact ?? '');
};

/** Writes what the grid shows (its columns, order, filter and search) as CSV with exact values, not formatted ones. */
export function exportGrid<T>(api: GridApi<T>, name: string): void {
  const csv = api.getDataAsCsv({
    skipPinnedBottom: true,
    processCellCallback: ({ value, column }) => asText({ value, colDef: column.getColDef() }, String),
  });
  if (csv !== undefined) downloadText(`${name}.csv`, csv, 'text/csv');
}

/** Ctrl/Cmd-C on a focused cell copies its exact value, unless text is selected. */
export function copyCell<T>(event: CellKeyDownEvent<T>): void {
  const key = event.event as KeyboardEvent | null | undefined;
  if (key?.key !== 'c' || !(key.ctrlKey || key.metaKey)) return;
  if (String(getSelection() ?? '') !== '') return;
  copyText(asText(event, everyDigit), 'Value copied');
}

function copyText(value: string, said: string): void {
  navigator.clipboard.writeText(value).then(
    () => toast(said),
    () => toast('The system refused the clipboard.', 'warning'),
  );
}
