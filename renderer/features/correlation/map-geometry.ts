/** Which part of the matrix is shown: half-open ranges of positions. */
export type View = Readonly<{ row0: number; row1: number; column0: number; column1: number }>;
export const wholeView = (size: number): View => ({ row0: 0, row1: size, column0: 0, column1: size });

export type Geometry = Readonly<{
  left: number;
  top: number;
  cellWidth: number;
  cellHeight: number;
  width: number;
  height: number;
  /** Every n-th label is drawn, so that none touches the next. */
  rowStep: number;
  columnStep: number;
  /** Column labels stand upright when they do not fit across a cell. */
  upright: boolean;
}>;

const lineHeight = 13;
const gap = 6;
/** Half a label above the first row. */
const top = 6;
const widest = 1.8;

/** Places the cells in a box: labels at the left and below, as many as have room. */
export function mapGeometry(
  view: View,
  box: Readonly<{ width: number; height: number }>,
  labelWidth: number,
  maxCell = 64,
): Geometry {
  const rows = Math.max(1, view.row1 - view.row0);
  const columns = Math.max(1, view.column1 - view.column0);
  const left = labelWidth + gap;
  const free = Math.max(40, box.width - left - 2);
  const cell = (below: number): number => Math.min(maxCell, Math.max(0.1, (box.height - below - top) / rows));
  const flat = cell(lineHeight + gap);
  const upright = labelWidth + 4 > Math.min(free / columns, flat * widest);
  const below = upright ? labelWidth + gap : lineHeight + gap;
  const cellHeight = upright ? cell(below) : flat;
  const cellWidth = Math.min(free / columns, cellHeight * widest);
  return {
    left,
    top,
    cellWidth,
    cellHeight,
    width: left + cellWidth * columns + 1,
    height: top + cellHeight * rows + below,
    rowStep: Math.max(1, Math.ceil(lineHeight / cellHeight)),
    columnStep: upright ? Math.max(1, Math.ceil(lineHeight / cellWidth)) : 1,
    upright,
  };
}

export type Target =
  | Readonly<{ kind: 'cell'; row: number; column: number }>
  | Readonly<{ kind: 'label'; axis: 'row' | 'column'; index: number }>;

/** What lies under a point of the drawing. */
export function targetAt(g: Geometry, view: View, x: number, y: number): Target | null {
  const row = view.row0 + Math.floor((y - g.top) / g.cellHeight);
  const column = view.column0 + Math.floor((x - g.left) / g.cellWidth);
  const inRows = row >= view.row0 && row < view.row1;
  const inColumns = column >= view.column0 && column < view.column1;
  if (inRows && inColumns) return { kind: 'cell', row, column };
  if (inRows && x < g.left) return { kind: 'label', axis: 'row', index: row };
  if (inColumns && y > g.top + (view.row1 - view.row0) * g.cellHeight)
    return { kind: 'label', axis: 'column', index: column };
  return null;
}

/** The cells a rectangle between two points touches. */
export function viewBetween(
  g: Geometry,
  view: View,
  a: readonly [number, number],
  b: readonly [number, number],
): View {
  const rowAt = (y: number): number =>
    clamp(view.row0 + Math.floor((y - g.top) / g.cellHeight), view.row0, view.row1 - 1);
  const columnAt = (x: number): number =>
    clamp(view.column0 + Math.floor((x - g.left) / g.cellWidth), view.column0, view.column1 - 1);
  return {
    row0: rowAt(Math.min(a[1], b[1])),
    row1: rowAt(Math.max(a[1], b[1])) + 1,
    column0: columnAt(Math.min(a[0], b[0])),
    column1: columnAt(Math.max(a[0], b[0])) + 1,
  };
}

/** The view a rectangle between two points asks for; null when it spans no cells of its own. */
export function zoomTo(
  g: Geometry,
  view: View,
  a: readonly [number, number],
  b: readonly [number, number],
): View | null {
  const next = viewBetween(g, view, a, b);
  return next.row1 - next.row0 < 2 || next.column1 - next.column0 < 2 ? null : next;
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** The view moved by whole cells, kept on the map. */
export function panned(view: View, rows: number, columns: number, size: number): View {
  const down = clamp(rows, -view.row0, size - view.row1);
  const right = clamp(columns, -view.column0, size - view.column1);
  return {
    row0: view.row0 + down,
    row1: view.row1 + down,
    column0: view.column0 + right,
    column1: view.column1 + right,
  };
}

/** The view `factor` times as large about a cell that stays in place; null when that is the whole map. */
export function scaled(view: View, factor: number, row: number, column: number, size: number): View | null {
  const range = (from: number, to: number, at: number): [number, number] => {
    const length = clamp(Math.round((to - from) * factor), Math.min(4, size), size);
    const share = (at + 0.5 - from) / (to - from);
    const start = clamp(Math.round(at + 0.5 - share * length), 0, size - length);
    return [start, start + length];
  };
  const [row0, row1] = range(view.row0, view.row1, row);
  const [column0, column1] = range(view.column0, view.column1, column);
  return row1 - row0 === size && column1 - column0 === size ? null : { row0, row1, column0, column1 };
}
