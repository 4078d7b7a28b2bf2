import { free } from '../free.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';

/**
 * 1 for the cells significant under Benjamini–Hochberg over all pairs (each pair tested once, diagonal never).
 *
 * @param pValue row-major n×n
 */
export function significanceMask(pValue: Float64Array, n: number, rate = 0.05): Uint8Array {
  const pairs = new Float64Array((n * (n - 1)) / 2);
  let k = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) pairs[k++] = pValue[i * n + j];
  const rejected = benjaminiHochberg(pairs, rate);
  free(pairs);
  const mask = new Uint8Array(n * n);
  k = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const mark = rejected[k++];
      mask[i * n + j] = mark;
      mask[j * n + i] = mark;
    }
  return mask;
}
