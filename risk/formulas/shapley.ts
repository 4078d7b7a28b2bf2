/**
 * Exact Shapley split of a change among k blocks (Shapley 1953; Shorrocks 2013 for decompositions): the mean over all
 * orders in which the blocks can go from "from" to "to" of what each adds when it goes.
 *
 * @param values 2^k evaluations by bit mask: bit i set = block i at "to"
 * @returns k parts; they add up to values[2^k − 1] − values[0]
 */
export function shapley(values: ArrayLike<number>): Float64Array {
  const blocks = 31 - Math.clz32(values.length);
  const weights = orderWeights(blocks);
  const parts = new Float64Array(blocks);
  for (let mask = 0; mask < values.length; mask++) {
    const weight = weights[bitCount(mask)];
    for (let i = 0; i < blocks; i++)
      if ((mask & (1 << i)) === 0) parts[i] += weight * (values[mask | (1 << i)] - values[mask]);
  }
  return parts;
}

/** Share of the orders in which a given block goes right after s given others: s!(k−s−1)!/k!, s = 0 … k−1. */
function orderWeights(blocks: number): Float64Array {
  const weights = new Float64Array(blocks + 1);
  let weight = 1 / blocks;
  for (let s = 0; s < blocks; s++) {
    weights[s] = weight;
    weight *= (s + 1) / (blocks - s - 1);
  }
  return weights;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
