import type { Warning } from '../../contract/domain.ts';
import { isSemidefinite } from '../../contract/semidefinite.ts';
import { denoise, detone } from '../../risk/correlation/denoise.ts';
import type { CorrelationResult } from '../../risk/correlation/estimator.ts';
import { nearestCorrelation } from '../../risk/correlation/nearest-correlation.ts';
import { symmetricEigenvalues } from '../../risk/linear/symmetric-eigen.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { within } from '../pulse.ts';
import type { MapOptions } from './map-options.ts';

export type Shaped = Readonly<{
  matrix: Float64Array;
  /** Ascending; null where the matrix has cells without a coefficient, or is a difference. */
  eigenvalues: Float64Array | null;
  warnings: readonly Warning[];
}>;

/** What is asked of an estimated matrix afterwards, in this order: repaired, denoised, detoned. */
export function shape(
  result: CorrelationResult,
  n: number,
  options: MapOptions,
  observations: number,
  pulse: Pulse,
): Shaped {
  const asked = options.repair || options.denoise || options.detone > 0;
  const whole = n > 0 && !result.matrix.some(Number.isNaN);
  if (options.regime === 'difference' || !whole) {
    const reason =
      options.regime === 'difference'
        ? 'A difference of correlations is no correlation matrix: it was neither repaired, denoised nor detoned.'
        : 'Some pairs have no coefficient: nothing was repaired, denoised or detoned.';
    const warnings = asked ? [{ code: 'notShaped', message: reason }] : [];
    return { matrix: result.matrix, eigenvalues: null, warnings };
  }
  const warnings: Warning[] = [];
  let matrix = result.matrix;
  let eigenvalues = symmetricEigenvalues(matrix, n, within(pulse, 0, 0.2));
  const smallest = eigenvalues.at(0) ?? 0;
  if (!isSemidefinite(smallest) && options.repair) {
    const repaired = nearestCorrelation(matrix, n, { pulse: within(pulse, 0.2, 0.6) });
    matrix = repaired.matrix;
    warnings.push({
      code: repaired.converged ? 'repaired' : 'repairedApproximately',
      message: `Replaced by the nearest correlation matrix, ${repaired.distance.toPrecision(3)} away${repaired.converged ? '' : ' (not converged)'}.`,
    });
  } else if (!isSemidefinite(smallest)) {
    const message = `Not positive semidefinite (smallest eigenvalue ${smallest.toPrecision(3)}): the pairs rest on different times. Ask for repair before using it as a whole.`;
    warnings.push({ code: 'notPositiveSemidefinite', message });
  }
  if (options.denoise) {
    const clean = denoise(matrix, n, observations, within(pulse, 0.6, 0.75));
    matrix = clean.matrix;
    warnings.push(...clean.warnings);
    if (clean.signals > 0)
      warnings.push({
        code: 'denoised',
        message: `${clean.signals} of ${n} eigenvalues pass the noise edge and are kept; the others are their mean.`,
      });
  }
  if (options.detone > 0) {
    const removed = Math.min(options.detone, n);
    matrix = detone(matrix, n, removed, within(pulse, 0.75, 0.9));
    const message = `The ${removed} largest ${removed === 1 ? 'component is' : 'components are'} taken out: for reading and clustering, not for inverting.`;
    warnings.push({ code: 'detoned', message });
  }
  if (matrix !== result.matrix) {
    eigenvalues = matrix.some(Number.isNaN)
      ? new Float64Array(0)
      : symmetricEigenvalues(matrix, n, within(pulse, 0.9, 1));
    warnings.push({
      code: 'testedBefore',
      message: 'p-values and significance are those of the matrix before it was changed.',
    });
  }
  return { matrix, eigenvalues: eigenvalues.length === 0 ? null : eigenvalues, warnings };
}
