import { covariance as covarianceOf } from '../statistics/moments.ts';
import { sortOrder } from '../statistics/ranks.ts';
import { distanceCorrelation, distances } from './distance-correlation.ts';
import type { CorrelationOptions, CorrelationResult } from './estimator.ts';
import { gatherJoint, hasGaps, jointBuffer, type Series } from './gaps.ts';
import { kendall, kendallScratch, rankedSeries } from './kendall.ts';
import {
  downsideMoments,
  exceedance,
  isConstant,
  momentCorrelation,
  pearson as pearsonOf,
  tailDependence,
  weightedMoments,
} from './pair-estimators.ts';

/** One cell: coefficient, observations behind it, and what else the estimator knows. */
type Cell = { value: number; overlap: number; covariance?: number; pValue?: number };
type CellOf = (i: number, j: number) => Cell;

/**
 * Every pair on its own common observations.
 *
 * @param times the original times of a listwise panel, for weights by age; null when the panel is the whole calendar
 * @param length length of the original calendar
 */
export function pairwiseCells(
  series: Series,
  options: CorrelationOptions,
  times: Int32Array | null,
  length: number,
): Omit<CorrelationResult, 'warnings'> {
  const n = series.length;
  const minimum = Math.max(2, options.minimumOverlap ?? 2);
  const cellOf = cellFunction(series, options, minimum, times, length);
  const matrix = new Float64Array(n * n);
  const overlap = new Float64Array(n * n);
  const covariance = hasCovariance(options) ? new Float64Array(n * n) : null;
  const pValue = options.significance && options.estimator === 'kendall' ? new Float64Array(n * n) : null;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const cell = cellOf(i, j);
      const value = i === j && !Number.isNaN(cell.value) ? 1 : cell.value;
      for (const at of [i * n + j, j * n + i]) {
        matrix[at] = value;
        overlap[at] = cell.overlap;
        if (covariance !== null) covariance[at] = cell.covariance ?? Number.NaN;
        if (pValue !== null) pValue[at] = i === j ? value - 1 : (cell.pValue ?? Number.NaN);
      }
    }
    options.pulse?.(((i + 1) * (i + 2)) / (n * (n + 1)), 'pairs');
  }
  return { n, matrix, overlap, pValue, covariance, shrinkage: null };
}

function hasCovariance({ estimator = 'pearson' }: CorrelationOptions): boolean {
  return estimator === 'pearson' || estimator === 'ewma' || estimator === 'downside';
}

function cellFunction(
  series: Series,
  options: CorrelationOptions,
  minimum: number,
  times: Int32Array | null,
  length: number,
): CellOf {
  const estimator = options.estimator ?? 'pearson';
  if (estimator === 'kendall') return kendallCells(series, minimum);
  if (estimator === 'spearman' || estimator === 'tailDependence') return rankCells(series, options, minimum);
  if (estimator === 'distance' && !hasGaps(series)) return distanceCells(series, minimum);
  const joint = jointBuffer(series[0]?.length ?? 0);
  const lambda = options.lambda ?? 0.94;
  return (i, j) => {
    const overlap = gatherJoint(series[i], series[j], joint);
    if (overlap < minimum) return { value: Number.NaN, overlap };
    const x = joint.x.subarray(0, overlap);
    const y = joint.y.subarray(0, overlap);
    switch (estimator) {
      case 'ewma': {
        const weights = Float64Array.from(
          joint.time.subarray(0, overlap),
          (t) => lambda ** (length - 1 - (times?.[t] ?? t)),
        );
        const zeroMean = options.zeroMean ?? false;
        const moments = weightedMoments(x, y, weights, zeroMean);
        const still = !zeroMean && (isConstant(x) || isConstant(y));
        return { value: still ? Number.NaN : momentCorrelation(moments), overlap, covariance: moments.xy };
      }
      case 'downside': {
        const moments = downsideMoments(x, y, options.benchmark ?? 0);
        return { value: momentCorrelation(moments), overlap, covariance: moments.xy };
      }
      case 'exceedance': {
        const { value, days } = exceedance(x, y, options.threshold ?? 1, options.side ?? 'down');
        return { value, overlap: days };
      }
      case 'distance':
        return { value: distanceCorrelation(distances(x), distances(y)), overlap };
      default:
        return { value: pearsonOf(x, y), overlap, covariance: covarianceOf(x, y) };
    }
  };
}

function kendallCells(series: Series, minimum: number): CellOf {
  const ranked = series.map(rankedSeries);
  const scratch = kendallScratch(series[0]?.length ?? 0);
  return (i, j) => {
    const { tau, count, pValue } = kendall(ranked[i], ranked[j], scratch);
    return count < minimum ? { value: Number.NaN, overlap: count } : { value: tau, overlap: count, pValue };
  };
}

function distanceCells(series: Series, minimum: number): CellOf {
  const prepared = series.map(distances);
  const overlap = series[0]?.length ?? 0;
  return (i, j) => ({
    value: overlap < minimum ? Number.NaN : distanceCorrelation(prepared[i], prepared[j]),
    overlap,
  });
}

/** Ranks among the common observations of each pair, from orders sorted once. */
function rankCells(series: Series, options: CorrelationOptions, minimum: number): CellOf {
  const length = series[0]?.length ?? 0;
  const orders = series.map(presentOrder);
  const ranksX = new Float64Array(length);
  const ranksY = new Float64Array(length);
  const joint = jointBuffer(length);
  return (i, j) => {
    const overlap = rankWithin(orders[i], series[i], series[j], ranksX);
    if (overlap < minimum) return { value: Number.NaN, overlap };
    rankWithin(orders[j], series[j], series[i], ranksY);
    gatherJoint(ranksX, ranksY, joint);
    const x = joint.x.subarray(0, overlap);
    const y = joint.y.subarray(0, overlap);
    const value =
      options.estimator === 'spearman' ? pearsonOf(x, y) : tailDependence(x, y, options.quantile ?? 0.05);
    return { value, overlap };
  };
}

function presentOrder(values: Float64Array): Int32Array {
  const times = Int32Array.from(values.keys()).filter((t) => !Number.isNaN(values[t]));
  return sortOrder(Float64Array.from(times, (t) => values[t])).map((k) => times[k]);
}

/** Average ranks of `values` at the times `other` has a value too, NaN elsewhere; returns how many there are. */
function rankWithin(order: Int32Array, values: Float64Array, other: Float64Array, out: Float64Array): number {
  out.fill(Number.NaN);
  const common = new Int32Array(order.length);
  let count = 0;
  for (const t of order) if (!Number.isNaN(other[t])) common[count++] = t;
  for (let start = 0; start < count; ) {
    let end = start + 1;
    while (end < count && values[common[end]] === values[common[start]]) end++;
    for (let k = start; k < end; k++) out[common[k]] = (start + end + 1) / 2;
    start = end;
  }
  return count;
}
