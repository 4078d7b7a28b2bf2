import { symmetricEigen } from '../linear/symmetric-eigen.ts';

export type OverlapOutput = Readonly<{
  matrix: number[][];
  eigenvalue: number;
  eigenvector: number[];
  cosine: number[][];
}>;

/**
 * Liquidity-weighted overlap Ω = Π·D⁻¹·Πᵀ of portfolios Π (participants × assets, USD) under depth D (USD per 100 %):
 * Ω_ij is what i loses, per unit, when j sells all. Its principal eigenvector, unit length with its largest
 * component positive, is the endogenous risk index (Cont & Schaanning 2019). `cosine` is the plain similarity of holdings,
 * 0 against an empty portfolio.
 */
export function overlap(
  input: Readonly<{ holdings: readonly (readonly number[])[]; depth: readonly number[] }>,
): OverlapOutput {
  const { holdings, depth } = input;
  const n = holdings.length;
  const inner = (i: number, j: number, weight: (k: number) => number) => {
    let total = 0;
    for (const [k, value] of holdings[i].entries()) total += value * holdings[j][k] * weight(k);
    return total;
  };
  const matrix = holdings.map((_, i) => holdings.map((__, j) => inner(i, j, (k) => 1 / depth[k])));
  const plain = holdings.map((_, i) => holdings.map((__, j) => inner(i, j, () => 1)));
  const cosine = plain.map((row, i) =>
    row.map((value, j) => (i === j && value > 0 ? 1 : ratio(value, Math.sqrt(plain[i][i] * plain[j][j])))),
  );
  const { values, vectors } = symmetricEigen(Float64Array.from(matrix.flat()), n);
  const vector = Array.from(vectors.subarray((n - 1) * n, n * n));
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  const eigenvector = largest < 0 ? vector.map((value) => -value) : vector;
  return { matrix, eigenvalue: values[n - 1], eigenvector, cosine };
}

const ratio = (a: number, b: number) => (b > 0 ? a / b : 0);
