import type { CellKeyDownEvent, ColDef } from 'ag-grid-community';
import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { everyDigit } from '../../contract/typed-number.ts';
import { toast } from '../app/toasts.ts';
import { exactValue } from './selection/exact-value.ts';

/** A name that begins like a formula stays a name in the spreadsheet it is opened or pasted in: one cell or the whole grid. */
const asText = ({ value, colDef }: Readonly<{ value?: unknown; colDef?: ColDef }>): string => {
  const exact = exactValue(colDef, value);
  return typeof exact === 'number' ? everyDigit(exact) : toSpreadsheetText(exact ?? '');
};

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
