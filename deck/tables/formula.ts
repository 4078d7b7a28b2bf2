import type { Cell } from './cell.ts';

/** The row a formula stands in: its values by column, and how a spreadsheet calls the cells. */
export type FormulaRow = Readonly<{
  value: (column: string) => Cell;
  number: (column: string) => number;
  cell: (column: string) => string;
  /** The cells of a column, all or those above this row. */
  column: (column: string, which: 'all' | 'above') => Readonly<{ range: string; values: readonly Cell[] }>;
}>;

/** How a column comes from others: as a spreadsheet writes it, and what it comes to. */
export type Formula = Readonly<{ text: (row: FormulaRow) => string; value: (row: FormulaRow) => number }>;

const sum = (values: readonly Cell[]): number =>
  values.reduce<number>((total, value) => total + (typeof value === 'number' ? value : 0), 0);

export const over = (above: string, below: string): Formula => ({
  text: ({ cell }) => `${cell(above)}/${cell(below)}`,
  value: ({ number }) => number(above) / number(below),
});

export const sizeOver = (above: string, below: string): Formula => ({
  text: ({ cell }) => `ABS(${cell(above)})/${cell(below)}`,
  value: ({ number }) => Math.abs(number(above)) / number(below),
});

export const less = (from: string, taken: string): Formula => ({
  text: ({ cell }) => `${cell(from)}-${cell(taken)}`,
  value: ({ number }) => number(from) - number(taken),
});

/** Of the sum of its column, as a share is of all groups. */
export const shareOf = (of: string): Formula => ({
  text: ({ cell, column }) => `${cell(of)}/SUM(${column(of, 'all').range})`,
  value: ({ number, column }) => number(of) / sum(column(of, 'all').values),
});

/** The share of a variance above what it would be if nobody moved together. */
export const excessShare = (volatility: string, of: string, idiosyncratic: string): Formula => ({
  text: ({ cell }) =>
    `(${cell(volatility)}^2-${cell(idiosyncratic)})/(${cell(of)}^2${of === volatility ? '' : `-${cell(idiosyncratic)}`})`,
  value: ({ number }) =>
    (number(volatility) ** 2 - number(idiosyncratic)) /
    (number(of) ** 2 - (of === volatility ? 0 : number(idiosyncratic))),
});

/** A line of the kind "sum": the steps of its bridge above it. Steps are entered, not computed. */
export const sumOfSteps: Formula = {
  text: ({ column, cell }) => {
    const range = (name: string): string => column(name, 'above').range;
    return `SUMIFS(${range('usd')},${range('bridge')},${cell('bridge')},${range('kind')},"step")`;
  },
  value: ({ column, value }) => {
    if (value('kind') !== 'sum') return Number.NaN;
    const of = (name: string): readonly Cell[] => column(name, 'above').values;
    const [bridges, kinds] = [of('bridge'), of('kind')];
    return sum(of('usd').filter((_, i) => bridges[i] === value('bridge') && kinds[i] === 'step'));
  },
};

/** Another order of the same sum moves the last digits of a double only. */
const tolerance = 1e-12;

/**
 * Whether a saved value is what the formula gives: only then does the formula stand in its cell, so that opening the
 * file changes no figure. Where accounts without equity are left out of a leverage, its value stands alone.
 */
export function gives(formula: Formula, row: FormulaRow, saved: Cell): boolean {
  if (typeof saved !== 'number') return false;
  return Math.abs(formula.value(row) - saved) <= tolerance * Math.abs(saved);
}
