import { captionHeight } from './layout.ts';
import type { Cell, Frame, TableSpec } from './slide-spec.ts';
import { clip } from './text/text-width.ts';

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

/**
 * A table that fits its frame: at most as many rows as stand under the head, every cell cut to one line of its column.
 * `more` says in a last row how many rows were left out, so that none goes in silence.
 */
export function fitTable(
  frame: Frame,
  table: Readonly<{
    head: readonly Cell[];
    rows: readonly (readonly Cell[])[];
    widths: readonly number[];
    fontSize?: number;
    caption?: boolean;
    more?: (left: number) => string;
  }>,
): TableSpec {
  const fontSize = table.fontSize ?? 11;
  const rowHeight = (fontSize / 72) * 1.2 + 0.1;
  const room = Math.floor((frame.h - (table.caption === false ? 0 : captionHeight)) / rowHeight) - 1;
  const cut = table.rows.length > room;
  const kept = cut ? table.rows.slice(0, Math.max(0, room - 1)) : table.rows;
  const leftOut = table.rows.length - kept.length;
  const note = table.more?.(leftOut) ?? `and ${leftOut} more`;
  const filler = table.head.slice(1).map((cell): Cell => ({ ...cell, text: '' }));
  const rows = cut ? [...kept, [left(note, { colour: '555F6D' }), ...filler]] : kept;
  const total = table.widths.reduce((a, b) => a + b, 0);
  const inches = table.widths.map((w) => (w / total) * frame.w - inset);
  const fitted = (cells: readonly Cell[], bold: boolean): Cell[] =>
    cells.map((cell, i) => ({
      ...cell,
      text: clip(cell.text, inches[i] ?? 1, fontSize, bold || cell.bold === true),
    }));
  return {
    head: fitted(table.head, true),
    rows: rows.map((r, i) => (cut && i === rows.length - 1 ? [...r] : fitted(r, false))),
    widths: table.widths,
    fontSize,
    rowHeight,
  };
}
