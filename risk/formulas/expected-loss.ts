/** Expected loss on uncollateralised credit: Σ exposure·PD·LGD, and per exposure. */
export function expectedLoss(
  exposure: ArrayLike<number>,
  defaultProbability: ArrayLike<number>,
  lossGivenDefault: ArrayLike<number>,
): Readonly<{ total: number; each: Float64Array }> {
  const each = Float64Array.from(exposure, (e, i) => e * defaultProbability[i] * lossGivenDefault[i]);
  return { total: each.reduce((sum, v) => sum + v, 0), each };
}
