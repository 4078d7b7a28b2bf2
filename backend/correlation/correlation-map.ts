import type { Output, Parsed } from '../../contract/contract.ts';
import type { Warning } from '../../contract/domain.ts';
import {
  absorptionRatio,
  componentCount,
  covarianceEigenvalues,
  effectiveBets,
} from '../../risk/correlation/absorption-ratio.ts';
import { clusterOrder } from '../../risk/correlation/cluster-order.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import type { CorrelationOptions, CorrelationResult } from '../../risk/correlation/estimator.ts';
import { atTimes, completeTimes, type Series } from '../../risk/correlation/gaps.ts';
import { nearestCorrelation } from '../../risk/correlation/nearest-correlation.ts';
import type { ReturnPanel } from '../../risk/correlation/panel.ts';
import { splitRegimes } from '../../risk/correlation/regimes.ts';
import { significanceMask } from '../../risk/correlation/significance-mask.ts';
import { meanOffDiagonal } from '../../risk/linear/matrix.ts';
import { symmetricEigenvalues } from '../../risk/linear/symmetric-eigen.ts';
import type { Pulse } from '../../risk/portfolio.ts';

export type MapOptions = Omit<
  Parsed<'correlation.compute'>,
  'snapshot' | 'level' | 'returns' | 'window' | 'top'
>;
export type MapPanel = ReturnPanel & Readonly<{ groups: readonly string[] }>;
export type CorrelationMap = Omit<Output<'correlation.compute'>, 'provenance'> &
  Readonly<{ warnings: readonly Warning[] }>;

/** Share of the series whose components the absorption ratio counts (Kritzman et al. 2011: a fifth). */
const absorbed = 0.2;

export const estimatorOptions = (options: MapOptions, pulse?: Pulse): CorrelationOptions => ({
  estimator: options.estimator,
  minimumOverlap: options.minimumOverlap,
  lambda: options.lambda,
  quantile: options.quantile,
  significance: true,
  ...(options.estimator === 'exceedance' ? { threshold: options.threshold } : {}),
  ...(pulse === undefined ? {} : { pulse }),
});

/**
 * One panel as a map: the matrix of the chosen regime, what supports it, an order to show it in, and its scalars.
 *
 * @param market one return a time, by which the worst share of days is told
 */
export function correlationMap(
  panel: MapPanel,
  market: Float64Array,
  options: MapOptions,
  pulse: Pulse,
): CorrelationMap {
  const { labels, groups, series, times } = panel;
  const n = labels.length;
  const chosen = regime(series, market, options, estimatorOptions(options, pulse));
  const warnings: Warning[] = [...chosen.result.warnings];
  const complete = !chosen.result.matrix.some(Number.isNaN);
  const isCorrelation = options.regime !== 'difference';
  let { matrix } = chosen.result;
  let eigenvalues = complete && isCorrelation && n > 0 ? symmetricEigenvalues(matrix, n) : null;
  const smallest = eigenvalues?.[0];
  if (smallest !== undefined && smallest < -1e-10 && options.repair) {
    const repaired = nearestCorrelation(matrix, n);
    matrix = repaired.matrix;
    eigenvalues = symmetricEigenvalues(matrix, n);
    const moved = repaired.distance.toPrecision(3);
    warnings.push({
      code: 'repaired',
      message: `Replaced by the nearest correlation matrix, ${moved} away.`,
    });
  } else if (smallest !== undefined && smallest < -1e-10) {
    const message = `Not positive semidefinite (smallest eigenvalue ${smallest.toPrecision(3)}): the pairs rest on different times. Ask for repair before using it as a whole.`;
    warnings.push({ code: 'notPositiveSemidefinite', message });
  }
  if (!complete && options.repair)
    warnings.push({ code: 'notRepaired', message: 'Some pairs have no coefficient: nothing was repaired.' });
  const tree = clusterOrder(chosen.forOrder, n, options.linkage);
  const shared = atTimes(chosen.series, completeTimes(chosen.series));
  const variance = (shared[0]?.length ?? 0) > 1 ? covarianceEigenvalues(shared) : null;
  return {
    labels: [...labels],
    groups: [...groups],
    matrix,
    overlap: chosen.result.overlap,
    pValue: chosen.result.pValue ?? new Float64Array(n * n).fill(Number.NaN),
    significant:
      chosen.result.pValue === null ? new Uint8Array(n * n) : significanceMask(chosen.result.pValue, n),
    order: orderOf(options.order, labels, groups, tree.order),
    merges: tree.merges.map((m) => ({ ...m })),
    minEigenvalue: eigenvalues?.[0] ?? null,
    meanPairwise: finite(meanOffDiagonal(matrix, n)),
    absorptionRatio:
      variance === null ? null : finite(absorptionRatio(variance, componentCount(absorbed, n))),
    largestEigenvalueShare: eigenvalues === null ? null : finite((eigenvalues.at(-1) ?? Number.NaN) / n),
    effectiveBets: eigenvalues === null ? null : finite(effectiveBets(eigenvalues)),
    observations: chosen.series[0]?.length ?? 0,
    from: times[0] ?? 0,
    to: times.at(-1) ?? 0,
    warnings,
  };
}

type Regime = Readonly<{ result: CorrelationResult; forOrder: Float64Array; series: Series }>;

function regime(
  series: Series,
  market: Float64Array,
  options: MapOptions,
  estimate: CorrelationOptions,
): Regime {
  if (options.regime === 'all') {
    const result = correlationMatrix(series, estimate);
    return { result, forOrder: result.matrix, series };
  }
  const split = splitRegimes(market, options.stressShare);
  const at = (times: Int32Array): Regime => {
    const part = atTimes(series, times);
    const result = correlationMatrix(part, estimate);
    return { result, forOrder: result.matrix, series: part };
  };
  if (options.regime === 'stress') return at(split.stress);
  const calm = at(split.calm);
  if (options.regime === 'calm') return calm;
  const stress = at(split.stress);
  // Differences are no correlations: ordered as the calm days are, tested by neither p-value.
  const matrix = stress.result.matrix.map((rho, k) => rho - (calm.result.matrix[k] ?? Number.NaN));
  const overlap = stress.result.overlap.map((count, k) => Math.min(count, calm.result.overlap[k] ?? 0));
  const warnings = [...stress.result.warnings, ...calm.result.warnings];
  return {
    result: { ...stress.result, matrix, overlap, pValue: null, warnings },
    forOrder: calm.result.matrix,
    series: stress.series,
  };
}

function orderOf(
  by: MapOptions['order'],
  labels: readonly string[],
  groups: readonly string[],
  leaves: ArrayLike<number>,
): number[] {
  if (by === 'cluster') return Array.from(leaves);
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const label = (i: number): string => labels[i] ?? '';
  const group = (i: number): string => (by === 'sector' ? (groups[i] ?? '') : '');
  return [...labels.keys()].sort((a, b) => compare(group(a), group(b)) || compare(label(a), label(b)));
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
