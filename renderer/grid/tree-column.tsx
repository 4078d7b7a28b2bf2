import type { CellClassParams, CellClickedEvent, ICellRendererParams } from 'ag-grid-community';
import { type Named, openAccount } from '../app/open-account.ts';
import { withShortcut } from '../kit/shortcuts.ts';
import type { Column } from './columns.ts';
import { typedFilter } from './filter/typed-filter.ts';
import { linkClass } from './link-to.ts';

/**
 * What a cell of a level shows of its row. `outer`: the value of a level above it, repeated so that a copied row says
 * all of where it is; `more`: no group, but how many are not shown.
 */
export type TreeCell = Readonly<{ text: string; is: 'open' | 'closed' | 'leaf' | 'outer' | 'more' }>;

type Level<T> = Readonly<{
  /** A field that holds the value, null where the row is above this level. */
  field: Extract<keyof T, string>;
  title: string;
  /** Pixels. */
  width: number;
  cellOf: (row: T) => TreeCell | null;
  /** Opens or closes a group, shows the rows of one of the last level, or shows more. */
  onPress: (row: T) => void;
  /** What a value of the level is a name of. */
  names?: Named | undefined;
}>;

const marks = { open: '▾', closed: '▸', leaf: '›', outer: '', more: '…' } as const;
const groups: ReadonlySet<TreeCell['is']> = new Set(['open', 'closed', 'leaf']);

/**
 * A column of a grid of groups: a press or Enter opens a group, at every level alike; the arrow beside a name, or Ctrl
 * and Enter, leads to its page.
 */
export function treeColumn<T>({ field, title, width, cellOf, onPress, names }: Level<T>): Column<T> {
  return {
    colId: field,
    field: field as never,
    headerName: title,
    pinned: 'left',
    width,
    filter: typedFilter,
    comparator: () => 0,
    cellClass: ({ data, node }: CellClassParams<T>) => {
      const cell = data === undefined || node.rowPinned ? null : cellOf(data);
      return cell === null || cell.is === 'outer' ? 'grid-tree-outer' : 'grid-tree';
    },
    cellRenderer: ({ data, node }: ICellRendererParams<T>) => {
      const cell = data === undefined ? null : cellOf(data);
      if (cell === null) return null;
      const { text, is } = cell;
      return (
        <>
          <span className="grid-tree-mark" aria-hidden="true">
            {node.rowPinned ? '' : marks[is]}
          </span>
          {text}
          {is === 'open' || is === 'closed' ? <span className="visually-hidden">, {is}</span> : null}
          {names !== undefined && groups.has(is) && !node.rowPinned ? (
            <span
              className={`${linkClass} ${pageLink}`}
              title={withShortcut(`Page of ${text}`, 'openPage')}
              aria-hidden="true"
            >
              ↗
            </span>
          ) : null}
        </>
      );
    },
    onCellClicked: ({ data, node, event }: CellClickedEvent<T>) => {
      const cell = data === undefined || node.rowPinned ? null : cellOf(data);
      if (data === undefined || cell === null || cell.is === 'outer') return;
      if (names !== undefined && groups.has(cell.is) && asksForPage(event)) openAccount(cell.text, names);
      else onPress(data);
    },
  };
}

const pageLink = 'grid-tree-page';

/** The arrow was pressed, or Enter with Ctrl. */
function asksForPage(event: Event | null | undefined): boolean {
  if (event instanceof KeyboardEvent) return event.ctrlKey || event.metaKey;
  return event?.target instanceof Element && event.target.closest(`.${pageLink}`) !== null;
}
