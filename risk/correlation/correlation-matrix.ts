import type { Warning } from '../coverage.ts';
import { covarianceToCorrelation } from '../linear/matrix.ts';
import { correlationPValues, normalTwoSided } from '../statistics/correlation-significance.ts';
import type { CorrelationOptions, CorrelationResult } from './estimator.ts';
import { atTimes, completeTimes, countGaps, hasGaps, isStill, type Series } from './gaps.ts';
import { fitsKendallKernel, kendallMatrix } from './kendall-matrix.ts';
import { ledoitWolfConstantCorrelation, ledoitWolfIdentity, type Shrunk } from './ledoit-wolf.ts';
import { fitsMaskedKernel, maskedProduct } from './masked-product.ts';
import { pairwiseCells } from './pairwise-cells.ts';
import { standardisedProduct } from './standardised-product.ts';

/**
 * Correlation matrix of n series by any of the estimators (see `CorrelationOptions`). Gap-free panels of pearson,
 * spearman, ewma and downside are standardised once and multiplied as one blocked product; everything else goes pair
 * by pair over the common observations.
 *
 * @param series equal lengths, NaN for a gap
 * @throws RangeError when the lengths differ
 */
export function correlationMatrix(series: Series, options: CorrelationOptions = {}): CorrelationResult {
  const length = series[0]?.length ?? 0;
  series.forEach((values, i) => {
    if (values.length !== length)
      throw new RangeError(`Series ${i} has ${values.length} values, series 0 has ${length}.`);
  });
  const estimator = options.estimator ?? 'pearson';
  const warnings: Warning[] = [];
  const shrinks = estimator === 'ledoitWolfIdentity' || estimator === 'ledoitWolfConstantCorrelation';
  let panel = series;
  let times: Int32Array | null = null;
  let gaps = hasGaps(series);
  if (gaps && (shrinks || options.gaps === 'listwise')) {
    times = completeTimes(series);
    panel = atTimes(series, times);
    gaps = false;
    warnings.push({
      code: 'listwise',
      message: `${times.length} of ${length} times have a value in every series; the others are left out.`,
    });
  }
  const n = panel.length;
  const kept = panel[0]?.length ?? 0;
  const enough = kept >= Math.max(2, options.minimumOverlap ?? 2);
  const result =
    shrinks && enough
      ? shrunk(panel, estimator)
      : !gaps && enough && standardises(estimator)
        ? product(panel, options, times, length)
        : estimator === 'kendall' && fitsKendallKernel(n, kept, options.runner?.threads ?? 1)
          ? kendallCells(panel, options)
          : gaps && (estimator === 'pearson' || estimator === 'downside') && fitsMaskedKernel(n, kept)
            ? maskedCells(panel, options)
            : pairwiseCells(panel, options, times ?? null, length);
  describeUndefined(result, series, warnings);
  return Object.assign(result, { pValue: pValues(result, options), warnings });
}

/** `undefinedPairs` where it is known without looking at every cell. */
type Cells = Omit<CorrelationResult, 'warnings'> & { undefinedPairs?: number };

function standardises(estimator: string): boolean {
  return (
    estimator === 'pearson' || estimator === 'spearman' || estimator === 'ewma' || estimator === 'downside'
  );
}

/** Identity shrinkage gives a still series the variance of the target; the mean correlation has no place for one. */
function shrunk(series: Series, estimator: string): Cells {
  const n = series.length;
  const { covariance, shrinkage } =
    estimator === 'ledoitWolfIdentity'
      ? ledoitWolfIdentity(series)
      : withoutStill(series, ledoitWolfConstantCorrelation);
  const overlap = new Float64Array(n * n).fill(series[0]?.length ?? 0);
  return {
    n,
    matrix: covarianceToCorrelation(covariance, n),
    overlap,
    pValue: null,
    covariance,
    shrinkage,
  };
}

/** A measure of the series that vary; NaN in the rows and columns of the others. */
function withoutStill(series: Series, measure: (moving: Series) => Shrunk): Shrunk {
  const n = series.length;
  const places = [...series.keys()].filter((i) => !isStill(series[i]));
  if (places.length === n) return measure(series);
  const { covariance: inner, shrinkage } = measure(places.map((i) => series[i]));
  const covariance = new Float64Array(n * n).fill(Number.NaN);
  places.forEach((i, a) => {
    places.forEach((j, b) => {
      covariance[i * n + j] = inner[a * places.length + b];
    });
  });
  return { covariance, shrinkage };
}

/** One blocked product over standardised rows; rows that do not vary have no correlation. */
function product(
  series: Series,
  options: CorrelationOptions,
  times: Int32Array | null,
  length: number,
): Cells {
  const n = series.length;
  const t = series[0]?.length ?? 0;
  const estimator = options.estimator ?? 'pearson';
  const { matrix, norm } = standardisedProduct(rowsOf(series, options), {
    rank: estimator === 'spearman',
    centre: estimator !== 'downside' && !(estimator === 'ewma' && options.zeroMean === true),
    weight: estimator === 'ewma' ? ewmaWeights(length, options.lambda ?? 0.94, times).map(Math.sqrt) : null,
    runner: options.runner,
    pulse: options.pulse,
  });
  const freedom = estimator === 'pearson' ? t - 1 : estimator === 'downside' ? t : 1;
  let overlap: Float64Array | null = null;
  for (let i = 0; i < n; i++) if (norm[i] === 0) matrix[i * n + i] = Number.NaN;
  const still = norm.filter((length) => length === 0).length;
  return {
    n,
    matrix,
    undefinedPairs: still * (n - 1) - (still * (still - 1)) / 2,
    /** The same everywhere: made when somebody asks. */
    get overlap() {
      overlap ??= new Float64Array(n * n).fill(t);
      return overlap;
    },
    pValue: null,
    covariance:
      estimator === 'spearman' || options.covariance === false
        ? null
        : scaledBack(matrix, norm, Math.sqrt(freedom)),
    shrinkage: null,
  };
}

function kendallCells(series: Series, options: CorrelationOptions): Cells {
  const n = series.length;
  const minimum = Math.max(2, options.minimumOverlap ?? 2);
  const { tau, common, score } = kendallMatrix(series, options.runner, options.pulse);
  const pValue = options.significance ? score.map(normalTwoSided) : null;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const cell = i * n + j;
      if (common[cell] >= minimum || i === j) continue;
      tau[cell] = Number.NaN;
      if (pValue !== null) pValue[cell] = Number.NaN;
    }
    const own = i * n + i;
    common[own] = series[i].length - countGaps(series[i]);
    tau[own] = common[own] < minimum || isStill(series[i]) ? Number.NaN : 1;
    if (pValue !== null) pValue[own] = tau[own] - 1;
  }
  return { n, matrix: tau, overlap: common, pValue, covariance: null, shrinkage: null };
}

/** Pairwise complete by masked products; what cancels there is computed pair by pair. */
function maskedCells(series: Series, options: CorrelationOptions): Cells {
  const n = series.length;
  const minimum = Math.max(2, options.minimumOverlap ?? 2);
  const centre = options.estimator !== 'downside';
  const rows = rowsOf(series, options);
  const masked = maskedProduct(rows, centre, options.runner, options.pulse);
  const { matrix, overlap, products } = masked;
  const covariance = options.covariance === false ? null : products;
  for (const cell of masked.unsafe) {
    const i = Math.floor(cell / n);
    const j = cell % n;
    const pair = pairwiseCells(
      [series[i], series[j]],
      { ...options, pulse: noPulse },
      null,
      series[i].length,
    );
    matrix[cell] = pair.matrix[1];
    matrix[j * n + i] = pair.matrix[1];
    const sum = (pair.covariance?.[1] ?? Number.NaN) * (overlap[cell] - (centre ? 1 : 0));
    products[cell] = sum;
    products[j * n + i] = sum;
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const cell = i * n + j;
      products[cell] /= overlap[cell] - (centre ? 1 : 0);
      if (overlap[cell] < minimum) {
        matrix[cell] = Number.NaN;
        products[cell] = Number.NaN;
      } else if (i === j) matrix[cell] = products[cell] > 0 && !(centre && isStill(rows[i])) ? 1 : Number.NaN;
    }
  return { n, matrix, overlap, pValue: null, covariance, shrinkage: null };
}

const noPulse = (): void => undefined;

/** What is multiplied: the values, or what falls short of the benchmark. */
function rowsOf(series: Series, { estimator, benchmark = 0 }: CorrelationOptions): Series {
  if (estimator === 'downside')
    return series.map((values) => values.map((value) => Math.min(value - benchmark, 0)));
  return series;
}

function scaledBack(matrix: Float64Array, norm: Float64Array, root: number): Float64Array {
  const n = norm.length;
  const scale = norm.map((length) => length / root);
  return matrix.map((value, cell) => {
    const product = scale[Math.floor(cell / n)] * scale[cell % n];
    return product === 0 ? 0 : value * product;
  });
}

/** (1−λ)λ^age over the whole calendar, then only the kept times, summing to one. */
function ewmaWeights(length: number, lambda: number, times: Int32Array | null): Float64Array {
  const raw = Float64Array.from(times ?? new Float64Array(length).keys(), (t) => lambda ** (length - 1 - t));
  const total = raw.reduce((sum, w) => sum + w, 0);
  return raw.map((w) => w / total);
}

/** Those of the estimator itself (kendall), or by Student's t; null when not asked for or not known. */
function pValues(cells: Cells, options: CorrelationOptions): Float64Array | null {
  const estimator = options.estimator ?? 'pearson';
  if (!options.significance || (estimator !== 'pearson' && estimator !== 'spearman')) return cells.pValue;
  const { matrix, overlap, n } = cells;
  const result = new Float64Array(n * n);
  const pValueOf = correlationPValues();
  for (let i = 0; i < n; i++) {
    result[i * n + i] = matrix[i * n + i] - 1;
    for (let j = 0; j < i; j++) {
      const p = pValueOf(matrix[i * n + j], overlap[i * n + j]);
      result[i * n + j] = p;
      result[j * n + i] = p;
    }
  }
  return result;
}

function describeUndefined(cells: Cells, series: Series, warnings: Warning[]): void {
  const { n } = cells;
  const missing = cells.undefinedPairs ?? countUndefined(cells);
  if (missing > 0)
    warnings.push({
      code: 'undefinedCells',
      message: `${missing} of ${(n * (n - 1)) / 2} pairs have no coefficient: too few common observations, or a series that does not vary.`,
    });
  const constant = series.filter(isStill).length;
  if (constant > 0)
    warnings.push({
      code: 'constantSeries',
      message: `${constant} of ${n} series do not vary: they correlate with nothing, not even themselves.`,
    });
}

function countUndefined({ n, matrix }: Cells): number {
  let missing = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) if (Number.isNaN(matrix[i * n + j])) missing++;
  return missing;
}
