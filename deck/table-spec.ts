import { aroundText, columnInches } from './column-inches.ts';
import { captionHeight } from './layout.ts';
import type { Cell, Frame, TableSpec } from './slide-spec.ts';
import { clipLines, lineCount } from './text/text-width.ts';
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

/** Nothing but a footer is smaller. */
const fontSize = 12;
/** Lines a cell takes at most where not all rows have room; a head is never cut. */
const mostLines = 3;
/** The same where rows go on on a next page: no row is higher than a page. */
const longestPage = 18;

/** Air of a row, above and below together, in inches: rows come closer before one is left out. */
const airs = [0.1, 0.07, 0.04];

const heightOf = (lines: number, air: number): number => (fontSize / 72) * 1.2 * lines + air;

/** What a slide asks of a table. `widths` share out what the texts leave over. */
export type Wanted = Readonly<{
  head: readonly Cell[];
  rows: readonly (readonly Cell[])[];
  widths: readonly number[];
}>;

type Sized = Readonly<{ cells: readonly Cell[]; height: number }>;

const widthsOf = (width: number, { head, rows, widths: wanted }: Wanted): number[] =>
  columnInches(width, { head, rows, wanted, fontSize });

/** Every row with its texts on as many lines as they need in columns so wide. */
function sized(
  widths: readonly number[],
  { head, rows }: Wanted,
  { lines = Number.POSITIVE_INFINITY, air = 0.1 }: Readonly<{ lines?: number; air?: number }> = {},
): Readonly<{ head: Sized; rows: Sized[] }> {
  const inches = (i: number): number => (widths.at(i) ?? 1) - aroundText(head, i);
  const row = (cells: readonly Cell[], bold: boolean, most: number): Sized => {
    const fitted = cells.map((cell, i) => ({
      ...cell,
      text: clipLines(cell.text, inches(i), fontSize, most, bold || cell.bold),
    }));
    const taken = fitted.map((cell, i) => lineCount(cell.text, inches(i), fontSize, bold || cell.bold));
    return { cells: fitted, height: heightOf(Math.max(1, ...taken), air) };
  };
  return {
    head: row(head, true, Number.POSITIVE_INFINITY),
    rows: rows.map((cells) => row(cells, false, lines)),
  };
}

/** How many of the rows stand in so much height. */
function howMany(rows: readonly Sized[], room: number): number {
  let used = 0;
  const end = rows.findIndex(({ height }) => {
    used += height;
    return used > room + 1e-6;
  });
  return end < 0 ? rows.length : end;
}

/** Inches that all rows of a captioned table need in this width. */
export function tableHeight(width: number, wanted: Wanted): number {
  const { head, rows } = sized(widthsOf(width, wanted), wanted);
  return captionHeight + rows.reduce((sum, { height }) => sum + height, head.height) + 0.01;
}

/**
 * A table that fits its frame: columns as wide as their texts, longer texts on several lines (three where rows are
 * left out), as many rows as stand under the head. A last row says how many rows were left out, so that none goes in silence.
 */
export function fitTable(frame: Frame, wanted: Wanted): TableSpec {
  const roomUnder = (of: Sized): number => frame.h - captionHeight - of.height;
  const fits = (of: Readonly<{ head: Sized; rows: readonly Sized[] }>): boolean =>
    howMany(of.rows, roomUnder(of.head)) === of.rows.length;
  const widths = widthsOf(frame.w, wanted);
  // A list may have a thousand rows: those that no frame of this height can hold are not measured.
  const most = (air: number): number => Math.max(0, Math.ceil(frame.h / heightOf(1, air)));
  const count = wanted.rows.length;
  const whole = airs
    .filter((air) => count <= most(air))
    .map((air) => sized(widths, wanted, { air }))
    .find(fits);
  const all = whole !== undefined;
  const part = { ...wanted, rows: wanted.rows.slice(0, most(0.1)) };
  const { head, rows } = whole ?? sized(widths, part, { lines: mostLines });
  const room = roomUnder(head);
  const kept = all ? rows : rows.slice(0, howMany(rows, room - heightOf(1, 0.1)));
  const line = (text: string): Sized => ({
    cells: wanted.head.map((_, i) => left(i === 0 ? text : '', { colour: theme.muted })),
    height: heightOf(1, 0.1),
  });
  const end = count === 0 ? [line('none')] : all ? [] : [line(`and ${count - kept.length} more`)];
  return specOf(widths, head, [...kept, ...end]);
}

/** The same table on as many pages as its rows need, each with the head and all columns alike. */
export function pagedTables(frame: Frame, wanted: Wanted): TableSpec[] {
  const widths = widthsOf(frame.w, wanted);
  const { head, rows } = sized(widths, wanted, { lines: longestPage });
  const room = frame.h - captionHeight - head.height;
  const pages: Sized[][] = [];
  for (let at = 0; at < rows.length; at += pages.at(-1)?.length ?? rows.length) {
    pages.push(rows.slice(at, at + Math.max(1, howMany(rows.slice(at), room))));
  }
  return pages.length === 0 ? [fitTable(frame, wanted)] : pages.map((page) => specOf(widths, head, page));
}

const specOf = (widths: number[], head: Sized, rows: readonly Sized[]): TableSpec => ({
  head: head.cells,
  rows: rows.map(({ cells }) => cells),
  heights: [head.height, ...rows.map(({ height }) => height)],
  widths,
  fontSize,
});
