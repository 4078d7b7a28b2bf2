import { numberBytes, putNumber } from './encode.ts';
import type { KeyColumn } from './key-column.ts';
import { Cells, type PageFile, pageKind } from './pages.ts';

/** An index of numbers, its rows in their order (see `sortedOrder`). */
export type SortedIndex = Readonly<{
  name: string;
  /** How it was declared on the table `staged`. */
  sql: string;
  columns: readonly KeyColumn[];
  order: Uint32Array;
  /** The id of a row is this and its number. */
  firstId: number;
}>;

/** An entry that stands between two pages, with the page on its left. */
type Divider = Readonly<{ left: number; row: number }>;

/** Writes the pages of an index, leaves first; answers its root. Every page is full but the last of each level. */
export function writeIndex(file: PageFile, index: SortedIndex): number {
  const cells = new Cells();
  const { order } = index;
  // One length and one type a column, eight bytes of content at most; the place of a child.
  const most = 4 + 2 + 9 * (index.columns.length + 1);
  let dividers: Divider[] = [];
  for (let i = 0; i < order.length; i++) {
    const row = order[i];
    // A full page is followed by a divider and another page, which must not stay empty.
    if (!cells.fits(2 * most) && i < order.length - 1)
      dividers.push({ left: cells.flush(file, pageKind.indexLeaf), row });
    else put(cells, index, row);
  }
  let last = cells.flush(file, pageKind.indexLeaf);
  while (dividers.length > 0) {
    const above: Divider[] = [];
    for (const [i, { left, row }] of dividers.entries()) {
      if (!cells.fits(2 * most) && i < dividers.length - 1)
        above.push({ left: cells.flush(file, pageKind.indexInterior, left), row });
      else put(cells, index, row, left);
    }
    last = cells.flush(file, pageKind.indexInterior, last);
    dividers = above;
  }
  return last;
}

/** The columns' values and the row's id, as one record; before it, on pages that are no leaves, the page on its left. */
function put(cells: Cells, { columns, firstId }: SortedIndex, row: number, left?: number): void {
  const { bytes, view } = cells;
  cells.begin();
  let begin = cells.used;
  if (left !== undefined) {
    view.setUint32(begin, left);
    begin += 4;
  }
  let type = begin + 2;
  let body = type + columns.length + 1;
  bytes[begin + 1] = body - begin - 1;
  for (let c = 0; c <= columns.length; c++) {
    const x = columns[c]?.at(row) ?? firstId + row;
    if (Number.isNaN(x)) {
      bytes[type++] = 0;
      continue;
    }
    const kind = putNumber(bytes, view, body, x);
    bytes[type++] = kind;
    body += numberBytes[kind];
  }
  bytes[begin] = body - begin - 1;
  cells.used = body;
}
