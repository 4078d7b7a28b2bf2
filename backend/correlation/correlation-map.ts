import type { Output } from '../../contract/contract.ts';
import type { Warning } from '../../contract/domain.ts';
import { enoughObservations } from '../../contract/effective-bets.ts';
import { minimumOverlap as least } from '../../contract/minimum-overlap.ts';
import {
  absorptionRatio,
  componentCount,
  covarianceEigenvalues,
  effectiveBets,
} from '../../risk/correlation/absorption-ratio.ts';
import { blockMeans } from '../../risk/correlation/block-means.ts';
import {
  type ClusterOrder,
  clusterOrder,
  correlationDistance,
} from '../../risk/correlation/cluster-order.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import type { CorrelationOptions, CorrelationResult } from '../../risk/correlation/estimator.ts';
import { atTimes, completeTimes, type Series } from '../../risk/correlation/gaps.ts';
import { optimalLeafOrder } from '../../risk/correlation/optimal-leaf-order.ts';
import { pairDates, sameDates } from '../../risk/correlation/pair-dates.ts';
import type { ReturnPanel } from '../../risk/correlation/panel.ts';
import { splitRegimes } from '../../risk/correlation/regimes.ts';
import { significanceMask } from '../../risk/correlation/significance-mask.ts';
import { effectiveObservations } from '../../risk/formulas/effective-observations.ts';
import { free } from '../../risk/free.ts';
import type { KernelRunner } from '../../risk/kernels/kernels.ts';
import { meanOffDiagonal } from '../../risk/linear/matrix.ts';
import { symmetricEigenvalues } from '../../risk/linear/symmetric-eigen.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { finite } from '../finite.ts';
import { within } from '../pulse.ts';
import { absorbedShare } from './absorbed-share.ts';
import type { MapOptions } from './map-options.ts';
import { shape } from './shape-matrix.ts';

export type MapPanel = ReturnPanel & Readonly<{ groups: readonly string[] }>;
export type CorrelationMap = Omit<Output<'correlation.compute'>, 'provenance' | 'basis'> &
  Readonly<{ warnings: readonly Warning[] }>;

/** Common observations a pair needs where nobody says: those of leverage are changes between snapshots. */
export const overlapOf = ({
  level,
  minimumOverlap,
}: Readonly<{ level?: string; minimumOverlap?: number | undefined }>): number =>
  minimumOverlap ?? (level === 'leverage' ? least.leverageChanges : least.returns);

export const estimatorOptions = (
  options: MapOptions,
  { runner, pulse }: Readonly<{ runner?: KernelRunner; pulse?: Pulse }> = {},
): CorrelationOptions => ({
  estimator: options.estimator,
  gaps: options.gaps,
  minimumOverlap: overlapOf(options),
  lambda: options.lambda,
  zeroMean: options.zeroMean,
  quantile: options.quantile,
  benchmark: options.benchmark,
  threshold: options.threshold,
  side: options.side,
  significance: true,
  covariance: false,
  runner,
  ...(pulse === undefined ? {} : { pulse }),
});

/**
 * One panel as a map: the matrix of the chosen regime, what supports it, an order to show it in, and its scalars.
 *
 * @param market one return a time, by which the worst share of days is told
 * @param tools `unread` is called as soon as nobody reads the series any more
 */
export function correlationMap(
  panel: MapPanel,
  market: Float64Array,
  options: MapOptions,
  { runner, pulse, unread }: Readonly<{ runner: KernelRunner; pulse: Pulse; unread?: () => void }>,
): CorrelationMap {
  const { labels, groups, series, times } = panel;
  const n = labels.length;
  const estimate = {
    ...estimatorOptions(options, { runner, pulse: within(pulse, 0, 0.3) }),
    covariance: options.estimator === 'pearson',
  };
  const chosen = regime(panel, market, options, estimate);
  const { observations } = chosen;
  const complete = completeTimes(chosen.series);
  const whole = complete.length === observations;
  const readAgain = chosen.series === series && !(whole && knowsCovariance(chosen));
  if (!readAgain) unread?.();
  const effective =
    options.estimator === 'ewma' && observations > 0
      ? effectiveObservations(observations, options.lambda)
      : null;
  const shaped = shape(chosen.result, n, options, observations, within(pulse, 0.3, 0.8));
  const { matrix, eigenvalues } = shaped;
  const clustered = options.regime === 'difference' ? chosen.forOrder : matrix;
  const tree = clusterOrder(clustered, n, options.linkage);
  const variance = variances(chosen, complete, overlapOf(options), within(pulse, 0.8, 0.95));
  free(chosen.result.covariance);
  const order =
    options.order === 'cluster'
      ? leafOrder(clustered, tree)
      : byName(labels, options.order === 'sector' ? groups : null);
  // What is as large as the matrix and stays is made when what goes has gone.
  const dates = whole
    ? sameDates(n, chosen.times.at(0), chosen.times.at(-1))
    : pairDates(chosen.series, chosen.times, options.gaps);
  if (readAgain) unread?.();
  const { pValue, overlap, shrinkage } = chosen.result;
  return {
    labels: [...labels],
    groups: [...groups],
    matrix,
    overlap,
    ...dates,
    pValue: pValue ?? new Float64Array(n * n).fill(Number.NaN),
    significant: pValue === null ? new Uint8Array(n * n) : significanceMask(pValue, n),
    order,
    merges: tree.merges.map((m) => ({ ...m })),
    minEigenvalue: eigenvalues?.[0] ?? null,
    meanPairwise: finite(meanOffDiagonal(matrix, n)),
    absorptionRatio:
      variance === null
        ? null
        : finite(absorptionRatio(variance, Math.max(1, componentCount(absorbedShare, n)))),
    largestEigenvalueShare: eigenvalues === null ? null : finite((eigenvalues.at(-1) ?? Number.NaN) / n),
    effectiveBets: eigenvalues === null ? null : finite(effectiveBets(eigenvalues)),
    shrinkage: options.regime === 'difference' ? null : shrinkage,
    ...groupBlocks(matrix, groups, options.blockMean),
    observations,
    ...(effective === null ? {} : { effectiveObservations: effective }),
    from: times.at(0) ?? 0,
    to: times.at(-1) ?? 0,
    warnings: [...chosen.result.warnings, ...shaped.warnings, ...fewObservations(observations, effective)],
  };
}

function leafOrder(clustered: Float64Array, tree: ClusterOrder): number[] {
  const distance = clustered.map(correlationDistance);
  const order = Array.from(optimalLeafOrder(distance, tree));
  free(distance);
  return order;
}

/**
 * Eigenvalues of the covariance over the times that all series share, descending; null with too few of them. Where no series
 * has a gap that covariance is known from the coefficients already.
 */
function variances(chosen: Regime, times: Int32Array, least: number, pulse: Pulse): Float64Array | null {
  if (times.length < Math.max(2, least)) return null;
  const { series, result, observations } = chosen;
  const whole = times.length === observations;
  if (whole && result.covariance !== null && knowsCovariance(chosen))
    return symmetricEigenvalues(result.covariance, series.length, pulse)
      .reverse()
      .map((value) => Math.max(value, 0));
  return covarianceEigenvalues(whole ? series : atTimes(series, times), pulse);
}

const knowsCovariance = ({ plain, result, series, observations }: Regime): boolean =>
  plain && result.covariance !== null && series.length <= observations;

function fewObservations(observations: number, effective: number | null): Warning[] {
  if ((effective ?? observations) >= enoughObservations) return [];
  const counted = effective === null ? '' : `, weighted so that they count as ${effective.toFixed(1)}`;
  return [
    {
      code: 'fewObservations',
      message: `Estimated from ${observations} observations${counted}. Below ${enoughObservations}, coefficients differ much from one window to the next.`,
    },
  ];
}

/** None where every group is one series: its blocks would be the matrix again. */
function groupBlocks(
  matrix: Float64Array,
  groups: readonly string[],
  how: MapOptions['blockMean'],
): Pick<CorrelationMap, 'blocks'> {
  const names = [...new Set(groups)].sort();
  if (names.length === groups.length) return {};
  const place = new Map(names.map((name, k) => [name, k]));
  const group = Int32Array.from(groups, (name) => place.get(name) ?? -1);
  return { blocks: { how, names, values: blockMeans(matrix, group, names.length, how) } };
}

type Regime = Readonly<{
  result: CorrelationResult;
  forOrder: Float64Array;
  series: Series;
  /** Of the observations of `series`. */
  times: Float64Array;
  observations: number;
  /** Whether the covariance of the result is that of these series: of a difference it is not. */
  plain: boolean;
}>;

function regime(
  { series, times: dates }: Pick<MapPanel, 'series' | 'times'>,
  market: Float64Array,
  options: MapOptions,
  estimate: CorrelationOptions,
): Regime {
  if (options.regime === 'all') {
    const result = correlationMatrix(series, estimate);
    return {
      result,
      forOrder: result.matrix,
      series,
      times: dates,
      observations: lengthOf(series),
      plain: true,
    };
  }
  const split = splitRegimes(market, options.stressShare);
  const at = (times: Int32Array): Regime => {
    const part = atTimes(series, times);
    const own = Float64Array.from(times, (t) => dates[t]);
    const result = correlationMatrix(part, estimate);
    return {
      result,
      forOrder: result.matrix,
      series: part,
      times: own,
      observations: lengthOf(part),
      plain: true,
    };
  };
  if (options.regime === 'stress') return at(split.stress);
  const calm = at(split.calm);
  if (options.regime === 'calm') return calm;
  const stress = at(split.stress);
  // Differences are no correlations: ordered as the calm days are, tested by neither p-value.
  const matrix = stress.result.matrix.map((rho, k) => rho - (calm.result.matrix[k] ?? Number.NaN));
  const overlap = stress.result.overlap.map((count, k) => Math.min(count, calm.result.overlap[k]));
  const warnings = [...stress.result.warnings, ...calm.result.warnings];
  return {
    result: { ...stress.result, matrix, overlap, pValue: null, warnings },
    forOrder: calm.result.matrix,
    series: stress.series,
    times: stress.times,
    observations: stress.observations,
    plain: false,
  };
}

const lengthOf = (series: Series): number => series[0]?.length ?? 0;

/** By label, within their groups when given. */
function byName(labels: readonly string[], groups: readonly string[] | null): number[] {
  const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...labels.keys()].sort(
    (a, b) => compare(groups?.[a], groups?.[b]) || compare(labels[a], labels[b]),
  );
}
