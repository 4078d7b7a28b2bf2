/** How the coefficient of two groups was made from those of their members. */
export type BlockMean = 'mean' | 'fisher';

/**
 * Mean correlation between and within groups, over the defined cells off the diagonal: plain, or through Fisher's z,
 * which does not pull strong correlations towards zero (Silver and Dunlap 1987).
 *
 * @param group index of each series' group, −1 for none
 * @returns row-major groups×groups; NaN for a block without cells, as a group of one within itself
 */
export function blockMeans(
  matrix: Float64Array,
  group: Int32Array,
  groups: number,
  how: BlockMean,
): Float64Array {
  const n = group.length;
  const sum = new Float64Array(groups * groups);
  const cells = new Float64Array(groups * groups);
  // A perfect coefficient has an infinite z; the largest double below 1 keeps the block finite.
  const inside = 1 - Number.EPSILON;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const rho = matrix[i * n + j];
      if (i === j || group[i] < 0 || group[j] < 0 || Number.isNaN(rho)) continue;
      const block = group[i] * groups + group[j];
      sum[block] += how === 'fisher' ? Math.atanh(Math.max(-inside, Math.min(inside, rho))) : rho;
      cells[block]++;
    }
  return sum.map((total, k) =>
    cells[k] === 0 ? Number.NaN : how === 'fisher' ? Math.tanh(total / cells[k]) : total / cells[k],
  );
}
