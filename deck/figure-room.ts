import type { Figure } from './slide-spec.ts';
import { statusLook } from './status-cell.ts';
import { clipLines, lineCount, linesOf, textWidth } from './text/text-width.ts';

export const small = 12;
export const pad = 0.13;
/** Between rows and between columns of cards, in inches. */
export const gaps = { rows: 0.14, columns: 0.2 };
/** Of the large value, from the largest on. */
const sizes = [26, 24, 20, 18, 16, 14];
const comfortable = 20;
const mostLabelLines = 2;

export const lineOf = (points: number): number => (points / 72) * 1.2;

export type CardText = Readonly<{
  /** Line by line. */
  label: readonly string[];
  value: string;
  size: number;
  below: readonly string[];
  lines: number;
  badge: number;
}>;

const badgeOf = ({ status }: Figure): number =>
  status && status !== 'none' ? textWidth(statusLook(status).word, small, true) + 0.16 : 0;
const belowOf = ({ limit = '', detail }: Figure): string[] => [limit, detail].filter((text) => text !== '');
const innerOf = (width: number): number => width - 2 * pad;

/** Inches a card of this width needs so that none of its texts is cut, with its value in a comfortable size. */
function cardHeight(figure: Figure, width: number): number {
  const inner = innerOf(width);
  const lines =
    lineCount(figure.label, inner - badgeOf(figure), small) +
    belowOf(figure).reduce((sum, text) => sum + lineCount(text, inner, small), 0);
  return 0.14 + lines * lineOf(small) + lineOf(comfortable);
}

/** Inches that cards in so many columns of a block need together. */
export function figuresHeight(figures: readonly Figure[], columns: number, width: number): number {
  const one = (width - gaps.columns * (columns - 1)) / columns;
  const rows = Math.ceil(figures.length / columns);
  const tallest = Math.max(0, ...figures.map((figure) => cardHeight(figure, one)));
  return rows * tallest + gaps.rows * Math.max(0, rows - 1);
}

/** The texts of a card as they fit: the label on two lines at most, the value as large as it can be, the rest below. */
export function cardText(figure: Figure, frame: Readonly<{ w: number; h: number }>): CardText {
  const inner = innerOf(frame.w);
  const badge = badgeOf(figure);
  const wanted = belowOf(figure);
  const cut = clipLines(figure.label, inner - badge, small, mostLabelLines);
  // Broken here and not by the program, which would run the label under the word of its status.
  const label = linesOf(cut, inner - badge, small);
  const wantedLines = wanted.map((text) => lineCount(text, inner, small));
  const total = wantedLines.reduce((a, b) => a + b, 0);
  const room = frame.h - 0.12 - lineOf(small) * label.length;
  const fits = (lines: number) => (points: number) =>
    lineOf(points) + lineOf(small) * lines <= room + 1e-6 && textWidth(figure.value, points, true) <= inner;
  // With all lines of context, else with one line each.
  const size = sizes.find(fits(total)) ?? sizes.find(fits(wanted.length)) ?? small;
  let spare = Math.max(0, Math.floor((room - lineOf(size)) / lineOf(small) + 1e-6) - wanted.length);
  const below = wanted.map((text, i) => {
    const more = Math.min(spare, wantedLines[i] - 1);
    spare -= more;
    return clipLines(text, inner, small, 1 + more);
  });
  const lines = below.reduce((sum, text) => sum + lineCount(text, inner, small), label.length);
  return { label, value: figure.value, size, below, lines, badge };
}
