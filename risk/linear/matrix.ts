/** Small helpers on row-major n×n matrices. */

export function matrixFromRows(rows: readonly (readonly number[] | Float64Array)[]): Float64Array {
  const columns = rows[0]?.length ?? 0;
  const matrix = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row.length !== columns)
      throw new RangeError(`Row ${i} has ${row.length} cells, row 0 has ${columns}.`);
    matrix.set(row, i * columns);
  });
  return matrix;
}

export function matrixToRows(matrix: Float64Array, columns: number): number[][] {
  const rows: number[][] = [];
  for (let start = 0; start < matrix.length; start += columns)
    rows.push(Array.from(matrix.subarray(start, start + columns)));
  return rows;
}

export function identityMatrix(n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  return matrix;
}

/** Root of the summed squared differences of all cells. */
export function frobeniusDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}

/** Mean of the off-diagonal cells that are defined; NaN when there are none. */
export function meanOffDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  let cells = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const value = matrix[i * n + j];
      if (Number.isNaN(value)) continue;
      sum += value;
      cells++;
    }
  return cells === 0 ? Number.NaN : sum / cells;
}

/** Σ_k factor_k · v_k v_kᵀ with v_k the rows of `vectors`; terms of factor 0 cost nothing. */
export function spectralSum(factors: Float64Array, vectors: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const factor = factors[k];
    if (factor === 0) continue;
    const v = vectors.subarray(k * n, k * n + n);
    for (let i = 0; i < n; i++) {
      const scaled = factor * v[i];
      const row = i * n;
      for (let j = 0; j <= i; j++) result[row + j] += scaled * v[j];
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) result[j * n + i] = result[i * n + j];
  return result;
}

/** Scales to unit diagonal; a row whose diagonal is not positive becomes NaN, the diagonal too. */
export function covarianceToCorrelation(covariance: Float64Array, n: number): Float64Array {
  const deviation = new Float64Array(n);
  for (let i = 0; i < n; i++) deviation[i] = Math.sqrt(covariance[i * n + i]);
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    result[i * n + i] = deviation[i] > 0 ? 1 : Number.NaN;
    for (let j = 0; j < i; j++) {
      const scale = deviation[i] * deviation[j];
      const value = scale > 0 ? clampUnit(covariance[i * n + j] / scale) : Number.NaN;
      result[i * n + j] = value;
      result[j * n + i] = value;
    }
  }
  return result;
}

/** Rounding can carry a correlation a few ulps past ±1. NaN stays NaN. */
export function clampUnit(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
