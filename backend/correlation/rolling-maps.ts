import type { Output } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import {
  absorptionRatio,
  componentCount,
  covarianceEigenvalues,
} from '../../risk/correlation/absorption-ratio.ts';
import { correlationMatrix } from '../../risk/correlation/correlation-matrix.ts';
import type { CorrelationOptions } from '../../risk/correlation/estimator.ts';
import { atTimes, completeTimes } from '../../risk/correlation/gaps.ts';
import type { ReturnPanel } from '../../risk/correlation/panel.ts';
import { rolling, windowEnds } from '../../risk/correlation/rolling.ts';
import { meanOffDiagonal } from '../../risk/linear/matrix.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { absorbedShare } from './absorbed-share.ts';

/** Cells of an answer: 160 MB. */
const most = 20_000_000;

/**
 * The matrix of every trailing window of `span` observations, and its scalars.
 *
 * @throws LockstepError USAGE when that is more than an answer can hold
 */
export function rollingMaps(
  panel: ReturnPanel,
  { span, step }: Readonly<{ span: number; step: number }>,
  options: CorrelationOptions,
  pulse: Pulse,
): Omit<Output<'correlation.rolling'>, 'provenance'> {
  const { labels, series, times } = panel;
  const n = labels.length;
  const ends = windowEnds(times.length, span, step);
  if (ends.length * n * n > most)
    throw new LockstepError(
      'USAGE',
      `${ends.length} matrices of ${n} series are more than an answer holds: take a larger step or fewer series.`,
    );
  const matrices = new Float64Array(ends.length * n * n);
  const meanPairwise = new Float64Array(ends.length);
  const ratio = new Float64Array(ends.length);
  let k = 0;
  rolling(series, span, step, (part) => {
    const { matrix } = correlationMatrix(part, options);
    matrices.set(matrix, k * n * n);
    meanPairwise[k] = meanOffDiagonal(matrix, n);
    const shared = atTimes(part, completeTimes(part));
    const count = Math.max(1, componentCount(absorbedShare, n));
    ratio[k] =
      (shared[0]?.length ?? 0) > 1 ? absorptionRatio(covarianceEigenvalues(shared), count) : Number.NaN;
    k++;
    pulse(k / ends.length, 'rolling windows');
  });
  return {
    labels: [...labels],
    ends: Float64Array.from(ends, (end) => times[end - 1] ?? Number.NaN),
    matrices,
    meanPairwise,
    absorptionRatio: ratio,
  };
}
