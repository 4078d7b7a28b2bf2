import type { Pulse } from '../pulse.ts';

/**
 * All inner products of the rows of a row-major n×t array: out[i·n+j] = Σ_k row_i[k]·row_j[k]. Two by four rows at a
 * time, so that each load feeds several sums; rows from … to−1 only, so that workers can share one matrix.
 */
export function innerProducts(
  rows: Float64Array,
  n: number,
  t: number,
  out: Float64Array = new Float64Array(n * n),
  from = 0,
  to = n,
  pulse?: Pulse,
): Float64Array {
  for (let i = from; i < to; i += 2) {
    const a0 = i * t;
    const a1 = i + 1 < to ? a0 + t : a0;
    for (let j = 0; j <= i + 1 && j < n; j += 4) {
      const b0 = j * t;
      const b1 = Math.min(j + 1, n - 1) * t;
      const b2 = Math.min(j + 2, n - 1) * t;
      const b3 = Math.min(j + 3, n - 1) * t;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let k = 0; k < t; k++) {
        const x0 = rows[a0 + k];
        const x1 = rows[a1 + k];
        const y0 = rows[b0 + k];
        const y1 = rows[b1 + k];
        const y2 = rows[b2 + k];
        const y3 = rows[b3 + k];
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
      }
      store(out, n, i, j, s00, s01, s02, s03);
      if (i + 1 < to) store(out, n, i + 1, j, s10, s11, s12, s13);
    }
    pulse?.((i - from) / (to - from), 'inner products');
  }
  return out;
}

/** Both triangles at once; cells past the diagonal are written by their mirror image with the same value. */
function store(
  out: Float64Array,
  n: number,
  i: number,
  j: number,
  s0: number,
  s1: number,
  s2: number,
  s3: number,
): void {
  out[i * n + j] = s0;
  out[j * n + i] = s0;
  if (j + 1 < n) {
    out[i * n + j + 1] = s1;
    out[(j + 1) * n + i] = s1;
  }
  if (j + 2 < n) {
    out[i * n + j + 2] = s2;
    out[(j + 2) * n + i] = s2;
  }
  if (j + 3 < n) {
    out[i * n + j + 3] = s3;
    out[(j + 3) * n + i] = s3;
  }
}
