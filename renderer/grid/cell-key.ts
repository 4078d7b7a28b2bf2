import type { CellKeyDownEvent } from 'ag-grid-community';
import { copyCell } from './export-grid.ts';
import { linkClass } from './link-to.ts';

/** Enter on a name opens its page, as a press does; Ctrl/Cmd-C copies the cell. */
export function cellKey<T>(event: CellKeyDownEvent<T>): void {
  const key = event.event as KeyboardEvent | null | undefined;
  const { colDef } = event;
  if (key?.key === 'Enter' && colDef.cellClass === linkClass) colDef.onCellClicked?.(event as never);
  copyCell(event);
}
