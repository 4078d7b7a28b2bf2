import { atTimes, completeTimes, isStill } from '../correlation/gaps.ts';

export type CoMovement = Readonly<{
  /** σ_sys: standard deviation (T−1) of the system's return Σ w_i r_i. */
  systemVolatility: number;
  /** Σ w_i σ_i: the volatility the system would have if everyone moved together. */
  leverageFactor: number;
  /** Σ w_i² σ_i²: the variance it would have if nobody did. */
  idiosyncratic: number;
  /** (σ_sys² − idio)/(own² − idio): pairs weighted by w_iσ_i·w_jσ_j; NaN when there is no pair. */
  averageCorrelation: number;
  /** Mean pairwise correlation of the series that move: pairs weighted by w_i·w_j, and all alike; NaN without a pair. */
  equityWeightedCorrelation: number;
  plainCorrelation: number;
  /** (σ_sys² − idio)/σ_sys²; NaN when the system does not move. */
  coMovementShare: number;
  /** Euler: w_i Cov(r_i, r_sys)/σ_sys, summing to σ_sys. */
  contributions: Float64Array;
  volatilities: Float64Array;
  /** Times used: those where every series has a value. */
  observations: number;
}>;

/**
 * Leverage and correlation together, in O(N·T) and without any N×N matrix, from levered return series and their
 * equity weights. Identity: σ_sys² = idio + ρ̄·(own² − idio). All moments need the same times, so a time with a gap in
 * any series is left out; `observations` says how many remain. The mean pairwise correlation implied by a portfolio's
 * variance is that of option-implied correlation indices (Skintzi and Refenes 2005).
 *
 * @param returns one series a group, equal lengths, NaN for a gap
 * @param weights w_i = E_i/ΣE, same order
 */
export function coMovement(returns: readonly Float64Array[], weights: ArrayLike<number>): CoMovement {
  if (weights.length !== returns.length)
    throw new RangeError(`${weights.length} weights for ${returns.length} series.`);
  const times = completeTimes(returns);
  const n = returns.length;
  const t = times.length;
  const shared = t === returns[0]?.length ? returns : atTimes(returns, times);
  const means = shared.map(meanOf);
  const system = new Float64Array(t);
  shared.forEach((values, i) => {
    for (let k = 0; k < t; k++) system[k] += weights[i] * (values[k] - means[i]);
  });
  const freedom = t > 1 ? t - 1 : Number.NaN;
  const variance = system.reduce((sum, r) => sum + r * r, 0) / freedom;
  const systemVolatility = Math.sqrt(variance);
  const contributions = new Float64Array(n);
  const volatilities = new Float64Array(n);
  let own = 0;
  let idiosyncratic = 0;
  shared.forEach((values, i) => {
    let square = 0;
    let cross = 0;
    for (let k = 0; k < t; k++) {
      const deviation = values[k] - means[i];
      square += deviation * deviation;
      cross += deviation * system[k];
    }
    volatilities[i] = Math.sqrt(square / freedom);
    contributions[i] = systemVolatility === 0 ? 0 : (weights[i] * cross) / freedom / systemVolatility;
    own += weights[i] * volatilities[i];
    idiosyncratic += weights[i] ** 2 * (square / freedom);
  });
  const room = own * own - idiosyncratic;
  // Stillness is judged by the values: their rounded mean can miss them.
  const moving = Int32Array.from(returns.keys()).filter((i) => !isStill(shared[i]));
  const standard = (i: number, into: Float64Array) => {
    const values = shared[i];
    for (let k = 0; k < t; k++) into[k] = (values[k] - means[i]) / volatilities[i];
  };
  return {
    systemVolatility,
    leverageFactor: own,
    idiosyncratic,
    averageCorrelation: Math.abs(room) > 1e-14 * own * own ? (variance - idiosyncratic) / room : Number.NaN,
    equityWeightedCorrelation: meanOfPairs(moving, weights, t, standard),
    plainCorrelation: meanOfPairs(moving, new Float64Array(n).fill(1), t, standard),
    coMovementShare: variance > 0 ? (variance - idiosyncratic) / variance : Number.NaN,
    contributions,
    volatilities,
    observations: t,
  };
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k];
  return sum / values.length;
}

/**
 * Mean of the correlations of all pairs, weighted by v_i·v_j, without the pairs: the variance of Σ v_i z_i over
 * standardised series is Σ v_i² + Σ_{i≠j} v_i v_j ρ_ij.
 */
function meanOfPairs(
  series: Int32Array,
  weights: ArrayLike<number>,
  length: number,
  standard: (series: number, into: Float64Array) => void,
): number {
  let sum = 0;
  let squares = 0;
  for (const i of series) {
    sum += weights[i];
    squares += weights[i] ** 2;
  }
  const pairs = sum * sum - squares;
  if (!(pairs > 1e-14 * sum * sum)) return Number.NaN;
  // Series by series, each along its own times.
  const totals = new Float64Array(length);
  const row = new Float64Array(length);
  for (const i of series) {
    standard(i, row);
    for (let k = 0; k < length; k++) totals[k] += weights[i] * row[k];
  }
  let variance = 0;
  for (const total of totals) variance += total * total;
  return (variance / (length - 1) - squares) / pairs;
}
