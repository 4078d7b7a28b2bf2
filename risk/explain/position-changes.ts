import type { Pair } from './pair-books.ts';

/** What happened to a position between two portfolios, as a code in a column. */
export const change = { same: 0, opened: 1, closed: 2, grown: 3, shrunk: 4 } as const;

/**
 * One code per paired position (`change`). A position of quantity 0 counts as not there; a change of side is one
 * closed and one opened.
 */
export function positionChanges({ books, positions }: Pair): Uint8Array {
  const [first, second] = books;
  const [left, right] = positions.in;
  const size = (book: typeof first, row: number): number =>
    row < 0 ? 0 : Math.abs(book.positions.quantity[row]);
  return Uint8Array.from(left, (row, i) => {
    const [before, after] = [size(first, row), size(second, right[i])];
    if (before === after) return change.same;
    if (before === 0) return change.opened;
    if (after === 0) return change.closed;
    return after > before ? change.grown : change.shrunk;
  });
}
