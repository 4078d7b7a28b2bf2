/**
 * Least-squares coefficients of `y` on the columns by Householder QR, which keeps twice the digits of the normal
 * equations. Columns include the constant, if one is wanted.
 *
 * @returns NaN for every coefficient when the columns are linearly dependent
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array): Float64Array {
  const rows = y.length;
  const a = columns.map((column) => column.slice());
  const b = y.slice();
  const p = a.length;
  const scale = a.map((column) => Math.sqrt(dot(column, column, 0)));
  const diagonal = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    const v = a[k];
    const norm = Math.sqrt(dot(v, v, k));
    if (rows < p || norm <= 1e-13 * scale[k] || norm === 0) return new Float64Array(p).fill(Number.NaN);
    const alpha = v[k] > 0 ? -norm : norm;
    diagonal[k] = alpha;
    v[k] -= alpha;
    const square = dot(v, v, k);
    for (const target of [...a.slice(k + 1), b]) {
      const factor = (2 * dot(v, target, k)) / square;
      for (let i = k; i < rows; i++) target[i] -= factor * v[i];
    }
  }
  const solution = new Float64Array(p);
  for (let k = p - 1; k >= 0; k--) {
    let sum = b[k];
    for (let j = k + 1; j < p; j++) sum -= a[j][k] * solution[j];
    solution[k] = sum / diagonal[k];
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
