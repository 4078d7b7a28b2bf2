import type { Cell, Frame, TableSpec } from '../slide-spec.ts';
import { theme } from '../theme.ts';
import type { LibraryBorder, LibraryCell, LibrarySlide } from './library.ts';

/** A native table: head in bold over a rule, thin rules between rows, figures to the right; heat tables are shaded. */
export function drawTable(slide: LibrarySlide, table: TableSpec, frame: Frame): void {
  const total = table.widths.reduce((a, b) => a + b, 0);
  const rows = [
    ...(table.head ? [table.head.map((cell) => toCell(cell, table, true))] : []),
    ...table.rows.map((row) => row.map((cell) => toCell(cell, table, false))),
  ];
  slide.addTable(rows, {
    x: frame.x,
    y: frame.y,
    w: frame.w,
    colW: table.widths.map((w) => (w / total) * frame.w),
    rowH: rows.map((_, i) => (i === 0 ? (table.firstRowHeight ?? table.rowHeight) : table.rowHeight)),
    autoPage: false,
  });
}

const none: LibraryBorder = { type: 'none' };
const rule = (color: string, pt: number): LibraryBorder => ({ type: 'solid', color, pt });

function toCell(cell: Cell, table: TableSpec, head: boolean): LibraryCell {
  const heat = table.heat === true;
  const below = heat ? none : head ? rule(theme.faint, 1) : rule(theme.rule, 0.5);
  return {
    text: cell.text,
    options: {
      align: cell.align ?? 'left',
      valign: 'middle',
      bold: head || cell.bold === true,
      color: cell.colour ?? (head ? theme.muted : theme.ink),
      fontFace: theme.font,
      fontSize: table.fontSize,
      // From 1 upwards the library reads points, below it inches.
      margin: heat ? [1, 1, 1, 1] : [1, 5, 1, 5],
      border: [none, none, below, none],
      ...(cell.upright ? { textDirection: 'vert270' as const } : {}),
      ...(cell.fill ? { fill: { color: cell.fill } } : {}),
    },
  };
}
