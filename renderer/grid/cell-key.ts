import type { CellKeyDownEvent } from 'ag-grid-community';
import { copyCell } from './copy-cell.ts';

/** Enter in a cell does what a press does: a name opens its page, a group its groups; Ctrl/Cmd-C copies the cell. */
export function cellKey<T>(event: CellKeyDownEvent<T>): void {
  const key = event.event as KeyboardEvent | null | undefined;
  if (key?.key === 'Enter') event.colDef.onCellClicked?.(event as never);
  copyCell(event);
}
