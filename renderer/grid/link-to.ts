import type { CellClickedEvent } from 'ag-grid-community';
import { type Named, openAccount } from '../app/open-account.ts';
import { levelLabel } from '../kit/labels.ts';
import type { Column } from './columns.ts';

export const linkClass = 'grid-link';

type Clicked = Pick<CellClickedEvent, 'value' | 'data' | 'rowPinned'>;

/** Opens the page of a cell's name. A total, which is pinned, has none. */
const open = ({ value, rowPinned }: Clicked, of: Named): void => {
  if (typeof value === 'string' && value !== '' && (rowPinned ?? null) === null) openAccount(value, of);
};

/** Makes a column of names lead to their pages, by a press or by Enter. */
export const linkTo = (of: Named) => ({
  cellClass: linkClass,
  onCellClicked: (event: Clicked) => open(event, of),
});

/** The same where each row says what its name is. */
export const linkBy = <T>(of: (row: T) => Named) => ({
  cellClass: linkClass,
  onCellClicked: (event: Clicked) => open(event, of(event.data as T)),
});

/** Levels whose groups have pages of their own: a protocol is a venue. */
const named: Readonly<Record<string, Named>> = {
  participant: 'participant',
  venue: 'venue',
  protocol: 'venue',
  asset: 'asset',
};

/** Columns whose first holds the groups of a level, under its name: they lead to their pages where they have any. */
export function linkGroups<T>(columns: readonly Column<T>[], level: string): readonly Column<T>[] {
  const [first, ...others] = columns;
  const of = named[level];
  if (first === undefined) return columns;
  const titled = { ...first, headerName: levelLabel(level) };
  return [of === undefined ? titled : { ...titled, ...linkTo(of) }, ...others];
}
