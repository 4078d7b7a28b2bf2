import type { CellClassParams, CellClickedEvent, ICellRendererParams } from 'ag-grid-community';
import { type Named, openAccount } from '../app/open-account.ts';
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
  /** Opens or closes a group, or shows more. */
  onPress: (row: T) => void;
  /** What a value of the last level is a name of. */
  names?: Named | undefined;
}>;

const marks = { open: '▾', closed: '▸', leaf: '', outer: '', more: '…' } as const;

/** A column of a grid of groups: a press or Enter opens a group; a name of the last level leads to its page. */
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
      if (cell === null || cell.is === 'outer') return 'grid-tree-outer';
      return cell.is === 'leaf' && names !== undefined ? linkClass : 'grid-tree';
    },
    cellRenderer: ({ data }: ICellRendererParams<T>) => {
      const cell = data === undefined ? null : cellOf(data);
      if (cell === null) return null;
      const { text, is } = cell;
      return (
        <>
          <span className="grid-tree-mark" aria-hidden="true">
            {marks[is]}
          </span>
          {text}
          {is === 'open' || is === 'closed' ? <span className="visually-hidden">, {is}</span> : null}
        </>
      );
    },
    onCellClicked: ({ data, node }: CellClickedEvent<T>) => {
      const cell = data === undefined || node.rowPinned ? null : cellOf(data);
      if (data === undefined || cell === null || cell.is === 'outer') return;
      if (cell.is !== 'leaf') onPress(data);
      else if (names !== undefined) openAccount(cell.text, names);
    },
  };
}
