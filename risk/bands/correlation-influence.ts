/**
 * The average correlation of `coMovement`, and how much each day moves it: the derivative of the figure by the weight
 * of the day, so that the mean over days is 0.
 *
 * @param returns equal lengths, without gaps
 * @param weights w_i = E_i/ΣE
 */
export function correlationInfluence(
  returns: readonly Float64Array[],
  weights: ArrayLike<number>,
): Readonly<{ figure: number; influence: Float64Array }> {
  const days = returns[0]?.length ?? 0;
  const system = new Float64Array(days);
  const alone = new Float64Array(days);
  const together = new Float64Array(days);
  let [own, idiosyncratic] = [0, 0];
  for (const [i, values] of returns.entries()) {
    const weight = weights[i];
    const mean = values.reduce((sum, x) => sum + x, 0) / days;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / days;
    if (!(variance > 0)) continue;
    const volatility = Math.sqrt(variance);
    own += weight * volatility;
    idiosyncratic += weight * weight * variance;
    for (let t = 0; t < days; t++) {
      const deviation = values[t] - mean;
      const beyond = deviation * deviation - variance;
      system[t] += weight * deviation;
      alone[t] += weight * weight * beyond;
      together[t] += (weight * beyond) / (2 * volatility);
    }
  }
  const total = system.reduce((sum, r) => sum + r * r, 0) / days;
  const room = own * own - idiosyncratic;
  const figure = Math.abs(room) > 1e-14 * own * own ? (total - idiosyncratic) / room : Number.NaN;
  const influence = system.map((r, t) => {
    const above = r * r - total - alone[t];
    return (above - figure * (2 * own * together[t] - alone[t])) / room;
  });
  return { figure, influence };
}
