import type { Output, Parsed } from '../../contract/contract.ts';
import { fisherInterval } from '../../risk/statistics/correlation-significance.ts';
import type { Context } from '../context.ts';
import { finite } from '../finite.ts';

type Matrix = Output<'correlation.compute'>;
type Question = Parsed<'correlation.tiles'>;
type View = Omit<Question, 'rows' | 'columns' | 'width' | 'height' | 'masked'>;
type Cell = Output<'correlation.cell'>;

/** A map as it is shown: places are those on screen. */
export type ShownMap = Readonly<{
  labels: readonly string[];
  groups: readonly string[];
  value: (row: number, column: number) => number;
  /** NaN where there is no test. */
  pValue: (row: number, column: number) => number;
  significant: (row: number, column: number) => boolean;
  cell: (row: number, column: number) => Cell;
}>;

/** The map of a question; or another in its order of series, or the difference to it. */
export async function askMap(context: Context, { against, show, ...own }: View): Promise<ShownMap> {
  const first = await context.ask('correlation.compute', own);
  if (against === undefined || show === 'own') return shownMap(first, own);
  const second = await context.ask('correlation.compute', against, context.pulse);
  const other = shownMap(second, against, first);
  return show === 'against' ? other : difference(shownMap(first, own), other);
}

/** @param order whose order of series is taken; a series this one lacks has no coefficients */
export function shownMap(map: Matrix, asked: Parsed<'correlation.compute'>, order = map): ShownMap {
  const n = map.labels.length;
  const place = new Map(map.labels.map((label, i) => [label, i]));
  const shown = Int32Array.from(order.order, (i) => place.get(order.labels[i] ?? '') ?? -1);
  const at = (row: number, column: number): number => {
    const i = shown[row];
    const j = shown[column];
    return i < 0 || j < 0 ? -1 : i * n + j;
  };
  const labels = order.order.map((i) => order.labels[i] ?? '');
  const groups = order.order.map((i) => order.groups[i] ?? '');
  const value = (row: number, column: number): number => map.matrix[at(row, column)] ?? Number.NaN;
  const pValue = (row: number, column: number): number => map.pValue[at(row, column)] ?? Number.NaN;
  const significant = (row: number, column: number): boolean => map.significant[at(row, column)] === 1;
  const changed = map.provenance.warnings.some((w) => w.code === 'testedBefore');
  const known = asked.regime !== 'difference' && !changed;
  return {
    labels,
    groups,
    value,
    pValue,
    significant,
    cell: (row, column) => {
      const k = at(row, column);
      const overlap = k < 0 ? 0 : map.overlap[k];
      const p = pValue(row, column);
      const tested = row !== column && !Number.isNaN(p);
      return {
        a: labels[row] ?? '',
        b: labels[column] ?? '',
        group: groups[column] ?? '',
        value: finite(value(row, column)),
        overlap,
        from: k < 0 ? null : finite(map.since[k]),
        to: k < 0 ? null : finite(map.until[k]),
        interval: known && row !== column ? interval(asked.estimator, value(row, column), overlap) : null,
        pValue: tested ? p : null,
        significant: tested ? significant(row, column) : null,
      };
    },
  };
}

function difference(first: ShownMap, second: ShownMap): ShownMap {
  const value = (row: number, column: number): number => second.value(row, column) - first.value(row, column);
  return {
    ...first,
    value,
    pValue: () => Number.NaN,
    significant: () => false,
    cell: (row, column) => ({
      ...first.cell(row, column),
      value: finite(value(row, column)),
      overlap: Math.min(first.cell(row, column).overlap, second.cell(row, column).overlap),
      // Each map has its own.
      from: null,
      to: null,
      interval: null,
      pValue: null,
      significant: null,
    }),
  };
}

/** At 95 %, for the estimators Fisher's z is known for. */
export function interval(estimator: string, value: number, overlap: number): [number, number] | null {
  if (!Number.isFinite(value)) return null;
  if (estimator !== 'pearson' && estimator !== 'spearman' && estimator !== 'kendall') return null;
  const found = fisherInterval(value, overlap, estimator);
  return found === null ? null : [found[0], found[1]];
}
