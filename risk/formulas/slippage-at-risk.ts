export type SlippageAtRisk = Readonly<{
  /** By asset: what selling the quantity costs as a fraction of it, S = Q/(2D) under linear impact. */
  slippage: Float64Array;
  /** Quantile of the slippage over assets, nearest rank. */
  sar: number;
  /** Mean slippage of the assets at or above it. */
  esar: number;
  /** Their cost together: Σ S·Q, in the unit of Q. */
  tsar: number;
}>;

/**
 * Slippage at risk (arXiv 2603.09164): the cost of executing what would be liquidated, over assets.
 *
 * @param quantity to be executed in each asset, USD, not negative
 * @param depth linear depth of each asset, USD, above 0: Q/D is the move that Q causes, so half of it is its mean cost
 * @param alpha level of the quantile, 0 < alpha < 1
 */
export function slippageAtRisk(
  quantity: ArrayLike<number>,
  depth: ArrayLike<number>,
  alpha: number,
): SlippageAtRisk {
  const slippage = Float64Array.from(quantity, (q, i) => q / (2 * depth[i]));
  const sorted = slippage.slice().sort();
  // alpha·n may come out a rounding above a whole number.
  const rank = Math.max(1, Math.ceil(alpha * sorted.length - 1e-9));
  const sar = sorted[rank - 1] ?? Number.NaN;
  let sum = 0;
  let count = 0;
  let tsar = 0;
  for (let i = 0; i < slippage.length; i++) {
    if (slippage[i] < sar) continue;
    sum += slippage[i];
    count++;
    tsar += slippage[i] * quantity[i];
  }
  return { slippage, sar, esar: sum / count, tsar };
}
