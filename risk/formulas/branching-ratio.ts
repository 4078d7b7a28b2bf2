/**
 * How many dollars of liquidations one liquidated dollar brings about in the next round: λ = Σ_{r≥2} L_r / Σ_{r<R} L_r
 * over the rounds' liquidated notional, the usual moment estimate of a branching process (Harris 1963). Below 1 the
 * process dies out by itself. NaN where no round has a next one, or nothing was liquidated before the last.
 *
 * @param notional liquidated in each round, USD
 */
export function branchingRatio(notional: ArrayLike<number>): number {
  let children = 0;
  let parents = 0;
  for (let r = 1; r < notional.length; r++) {
    children += notional[r];
    parents += notional[r - 1];
  }
  return parents > 0 ? children / parents : Number.NaN;
}
