import type { Warning } from '../coverage.ts';
import { covarianceToCorrelation, identityMatrix, spectralSum } from '../linear/matrix.ts';
import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import type { Pulse } from '../pulse.ts';

/** Edges of the Marchenko–Pastur spectrum of pure noise with unit variance, for T observations of N series. */
export function marchenkoPasturEdges(observations: number, series: number): readonly [number, number] {
  const root = Math.sqrt(series / observations);
  return [(1 - root) ** 2, (1 + root) ** 2];
}

/**
 * Replaces every eigenvalue up to the upper noise edge by their mean, keeps the others, and rescales to unit diagonal
 * (constant residual eigenvalue: Laloux et al. 1999; López de Prado 2020). When no eigenvalue passes the edge the
 * answer is the identity, with a warning.
 *
 * @param matrix finite correlation matrix, row-major n×n
 */
export function denoise(
  matrix: Float64Array,
  n: number,
  observations: number,
  pulse?: Pulse,
): Readonly<{ matrix: Float64Array; signals: number; warnings: readonly Warning[] }> {
  const edge = marchenkoPasturEdges(observations, n)[1];
  const { values, vectors } = symmetricEigen(matrix, n, pulse);
  const noise = values.filter((value) => value <= edge);
  if (noise.length === n)
    return {
      matrix: identityMatrix(n),
      signals: 0,
      warnings: [
        {
          code: 'allNoise',
          message: `No eigenvalue passes the noise edge ${edge.toPrecision(6)} of ${observations} observations of ${n} series: the denoised matrix is the identity.`,
        },
      ],
    };
  const level = noise.length === 0 ? 0 : noise.reduce((sum, v) => sum + v, 0) / noise.length;
  const cleaned = values.map((value) => (value <= edge ? level : value));
  return {
    matrix: covarianceToCorrelation(spectralSum(cleaned, vectors, n), n),
    signals: n - noise.length,
    warnings: [],
  };
}

/**
 * Removes the `count` largest components (the market) and rescales to unit diagonal: what is common beyond them.
 * The result is singular; it is for clustering and reading, not for inverting (López de Prado 2020).
 */
export function detone(matrix: Float64Array, n: number, count = 1, pulse?: Pulse): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, n, pulse);
  const kept = values.map((value, k) => (k >= n - count ? 0 : value));
  return covarianceToCorrelation(spectralSum(kept, vectors, n), n);
}
