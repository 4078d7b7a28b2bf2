import type { Cell } from './cell.ts';
import type { Column } from './column.ts';

/** Rows a width is told by: a million are not read twice for it. */
export const rowsForWidth = 200;
const [least, most] = [8, 48];

/** Widths in characters of the standard font: room for the longest word of the head and for most values. */
export function columnWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[]): number[] {
  return columns.map((column, i) => {
    const words = column.title.split(' ').map((word) => word.length);
    const half = Math.ceil(column.title.length / 2);
    const values = rows.map((row) => lengthOf(column, row[i] ?? null));
    const wanted = values.reduce((a, b) => Math.max(a, b), Math.max(half, ...words)) + 3;
    return Math.min(most, Math.max(least, wanted));
  });
}

function lengthOf(column: Column, value: Cell): number {
  if (value === null) return 0;
  if (column.kind === 'time') return 19;
  if (typeof value !== 'number') return String(value).length;
  // Separators of thousands count; digits that no format shows do not.
  const whole = Math.trunc(Math.abs(value)).toLocaleString('en').length;
  return column.unit === 'usd' || column.unit === 'count' ? whole + 1 : Math.min(whole + 9, 18);
}

/** Lines a title takes when it is broken between words. */
export function headLines(title: string, width: number): number {
  // Bold letters and the arrow of the filter take room.
  const room = Math.max(1, width - 4);
  let lines = 1;
  let taken = 0;
  for (const word of title.split(' ')) {
    if (taken > 0 && taken + 1 + word.length > room) {
      lines += 1;
      taken = word.length;
    } else taken += (taken > 0 ? 1 : 0) + word.length;
  }
  return lines;
}
