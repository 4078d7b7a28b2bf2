/** A cell by its place among the rows shown and by its column's id. */
export type Cell = Readonly<{ row: number; column: string }>;
/** A rectangle of cells: from where it was begun to where it was drawn. */
export type Block = Readonly<{ anchor: Cell; head: Cell }>;
/** The same as rows (both ends included) and the ids of columns in the order shown. */
export type Extent = Readonly<{ first: number; last: number; columns: readonly string[] }>;

/** null when one of its columns is no longer shown. */
export function extentOf({ anchor, head }: Block, order: readonly string[]): Extent | null {
  const ends = [order.indexOf(anchor.column), order.indexOf(head.column)];
  const from = Math.min(...ends);
  if (from < 0) return null;
  return {
    first: Math.min(anchor.row, head.row),
    last: Math.max(anchor.row, head.row),
    columns: order.slice(from, Math.max(...ends) + 1),
  };
}

export const has = (extent: Extent, row: number, column: string): boolean =>
  row >= extent.first && row <= extent.last && extent.columns.includes(column);

export const isMany = (extent: Extent): boolean => extent.last > extent.first || extent.columns.length > 1;

type Shown = Readonly<{ rows: number; order: readonly string[]; page: number }>;

/** Where a key with Shift takes the moving end of a selection; with Ctrl to the edge. null: the key is not about it. */
export function movedHead(key: string, toEdge: boolean, head: Cell, shown: Shown): Cell | null {
  const { rows, order, page } = shown;
  const column = order.indexOf(head.column);
  const to = (row: number, at: number): Cell => ({
    row: Math.max(0, Math.min(rows - 1, row)),
    column: order[Math.max(0, Math.min(order.length - 1, at))] ?? head.column,
  });
  switch (key) {
    case 'ArrowDown':
      return to(toEdge ? rows - 1 : head.row + 1, column);
    case 'ArrowUp':
      return to(toEdge ? 0 : head.row - 1, column);
    case 'ArrowRight':
      return to(head.row, toEdge ? order.length - 1 : column + 1);
    case 'ArrowLeft':
      return to(head.row, toEdge ? 0 : column - 1);
    case 'PageDown':
      return to(head.row + page, column);
    case 'PageUp':
      return to(head.row - page, column);
    case 'End':
      return to(toEdge ? rows - 1 : head.row, order.length - 1);
    case 'Home':
      return to(toEdge ? 0 : head.row, 0);
    default:
      return null;
  }
}
