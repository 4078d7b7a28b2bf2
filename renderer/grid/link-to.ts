import type { CellClickedEvent } from 'ag-grid-community';
import { type Named, openAccount } from '../app/open-account.ts';

export const linkClass = 'grid-link';

/** Makes a column of names lead to their pages, by a press or by Enter. */
export const linkTo = (of: Named) => ({
  cellClass: linkClass,
  onCellClicked: ({ value }: Pick<CellClickedEvent, 'value'>) => {
    if (typeof value === 'string' && value !== '') openAccount(value, of);
  },
});
