import type { Cell } from './slide-spec.ts';
import { unbroken } from './text/format.ts';
import { textWidth } from './text/text-width.ts';

/** Left and right inset of a cell together, in inches. */
const cellInset = 0.14;
/** What a column of text keeps from the figures on its left, beside its inset. */
export const afterFigures = 0.2;
/** A longer word breaks inside: no name takes the room of all others. */
const longestWord = (total: number): number => Math.min(0.4 * total, Math.max(0.2 * total, 1.8));
/** Programs round widths in their own ways: a little more than was measured. */
const spare = 0.03;

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

/** Room around the text of a column, in inches. */
export const aroundText = (head: readonly Cell[], i: number): number =>
  cellInset + (i > 0 && head[i - 1]?.align === 'right' && head[i]?.align !== 'right' ? afterFigures : 0);

/**
 * Widths of a table's columns in inches, `total` together. Where every text can stand on one line, it does, and the rest
 * is shared out as `wanted` says. Where not, no word is broken, and those who need more lines get more of what is left.
 */
export function columnInches(
  total: number,
  columns: Readonly<{
    head: readonly Cell[];
    rows: readonly (readonly Cell[])[];
    wanted: readonly number[];
    fontSize: number;
  }>,
): number[] {
  const { head, rows, wanted, fontSize } = columns;
  const width = (text: string, bold: boolean): number => textWidth(text, fontSize, bold);
  const longest = (parts: readonly string[], bold: boolean): number =>
    Math.max(...parts.map((part) => width(part, bold)));
  const words = (text: string): string[] => unbroken(text).split(/[ \n]/);
  const needs = (ofHead: (text: string) => number, ofCell: (cell: Cell) => number): number[] =>
    head.map(
      (cell, i) =>
        Math.max(ofHead(cell.text), ...rows.map((row) => ofCell(row[i] ?? cell))) +
        aroundText(head, i) +
        spare,
    );
  const whole = (cell: Cell): number => width(cell.text, cell.bold === true);
  const headWords = (text: string): number => longest(words(text), true);
  // Figures are read as one: only text is broken into lines.
  const broken = (cell: Cell): number =>
    Math.min(
      longestWord(total),
      cell.align === 'right' ? whole(cell) : longest(words(cell.text), cell.bold === true),
    );
  const inOne = needs((text) => width(text, true), whole);
  if (sum(inOne) <= total) return shared(total, inOne, wanted);
  // Heads on two lines are given before texts are.
  const headsBroken = needs(headWords, whole);
  if (sum(headsBroken) <= total) return between(total, { least: headsBroken, whole: inOne, wanted });
  const least = needs(headWords, broken);
  if (sum(least) <= total) return between(total, { least, whole: headsBroken, wanted });
  return least.map((w) => (w / sum(least)) * total);
}

type Needs = Readonly<{ least: readonly number[]; whole: readonly number[]; wanted: readonly number[] }>;

/** Each has what it needs at least; the rest is shared out as `wanted` says until a column has its whole text on one line. */
function between(total: number, { least, whole, wanted }: Needs): number[] {
  const widths = [...least];
  let free = least.map((_, i) => i).filter((i) => whole[i] > least[i]);
  while (free.length > 0) {
    const rest = total - sum(widths);
    const weight = sum(free.map((i) => wanted.at(i) ?? 1));
    const share = (i: number): number => (rest * (wanted.at(i) ?? 1)) / weight;
    const missing = (i: number): number => whole[i] - widths[i];
    const filled = free.filter((i) => missing(i) <= share(i));
    const given = filled.length > 0 ? filled : free;
    const shares = given.map((i) => (filled.length > 0 ? missing(i) : share(i)));
    for (const [k, i] of given.entries()) widths[i] += shares[k];
    free = filled.length > 0 ? free.filter((i) => !filled.includes(i)) : [];
  }
  // Where all are filled there may be something over.
  return widths.map((w) => (w / sum(widths)) * total);
}

/** As `wanted` shares the width out, but none less than it needs: those that would be are fixed at their need first. */
function shared(total: number, needs: readonly number[], wanted: readonly number[]): number[] {
  const fixed = new Set<number>();
  for (;;) {
    const free = needs.map((_, i) => i).filter((i) => !fixed.has(i));
    const room = total - sum([...fixed].map((i) => needs[i]));
    const weight = sum(free.map((i) => wanted.at(i) ?? 1));
    const share = (i: number): number => (room * (wanted.at(i) ?? 1)) / weight;
    const short = free.filter((i) => share(i) < needs[i] - 1e-9);
    if (short.length === 0) return needs.map((need, i) => (fixed.has(i) ? need : share(i)));
    for (const i of short) fixed.add(i);
  }
}
