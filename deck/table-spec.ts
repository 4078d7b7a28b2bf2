import { captionHeight } from './layout.ts';
import type { Cell, Frame, TableSpec } from './slide-spec.ts';
import { clipLines } from './text/text-width.ts';
import { theme } from './theme.ts';

export const left = (text: string, more: Omit<Cell, 'text' | 'align'> = {}): Cell => ({
  text,
  align: 'left',
  ...more,
});
export const right = (text: string, more: Omit<Cell, 'text' | 'align'> = {}): Cell => ({
  text,
  align: 'right',
  ...more,
});

/** Horizontal inset of a cell, both sides together, in inches. */
const inset = 0.14;
/** Nothing but a footer is smaller. */
const defaultSize = 12;

const heightOf = (fontSize: number, lines: number): number => (fontSize / 72) * 1.2 * lines + 0.1;

/** Room a captioned table of so many rows takes. */
export const tableHeight = (rows: number, fontSize = defaultSize, headLines = 1): number =>
  captionHeight + heightOf(fontSize, headLines) + rows * heightOf(fontSize, 1);

/**
 * A table that fits its frame: at most as many rows as stand under the head, every cell cut to the lines of its row
 * (one, unless said). A last row says how many rows were left out, so that none goes in silence.
 */
export function fitTable(
  frame: Frame,
  table: Readonly<{
    head: readonly Cell[];
    rows: readonly (readonly Cell[])[];
    widths: readonly number[];
    fontSize?: number;
    lines?: number;
    headLines?: number;
  }>,
): TableSpec {
  const { fontSize = defaultSize, lines = 1, headLines = 1, head, widths } = table;
  const rowHeight = heightOf(fontSize, lines);
  const firstRowHeight = heightOf(fontSize, headLines);
  const room = Math.floor((frame.h - captionHeight - firstRowHeight) / rowHeight + 1e-6);
  const cut = table.rows.length > room;
  const kept = cut ? table.rows.slice(0, Math.max(0, room - 1)) : table.rows;
  const total = widths.reduce((a, b) => a + b, 0);
  const inches = (i: number): number => ((widths.at(i) ?? 1) / total) * frame.w - inset;
  const fit = (cell: Cell, i: number): Cell => ({
    ...cell,
    text: clipLines(cell.text, inches(i), fontSize, lines, cell.bold),
  });
  const rows = kept.map((row) => row.map(fit));
  if (rows.length === 0)
    rows.push([left('none', { colour: theme.muted }), ...head.slice(1).map(() => left(''))]);
  const more = left(`and ${table.rows.length - kept.length} more`, { colour: theme.muted });
  if (cut) rows.push([more, ...head.slice(1).map(() => left(''))]);
  return {
    head: head.map((cell, i) => ({
      ...cell,
      text: clipLines(cell.text, inches(i), fontSize, headLines, true),
    })),
    rows,
    widths,
    fontSize,
    rowHeight,
    firstRowHeight,
  };
}
