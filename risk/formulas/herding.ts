import { leastSquares } from '../linear/least-squares.ts';
import { logGamma } from '../statistics/log-gamma.ts';

/** Fewer traders than this in an asset say nothing about herding. */
export const minimumTraders = 5;

/** E|k/n − p| for k binomial(n, p): what independent traders would show. */
function adjustmentFactor(n: number, p: number): number {
  if (p <= 0 || p >= 1) return 0;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    const log =
      logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p);
    sum += Math.exp(log) * Math.abs(k / n - p);
  }
  return sum;
}

export type Herding = Readonly<{
  /** Share of buys over the assets with enough traders; NaN when there is none. */
  p: number;
  /** By asset; NaN with fewer than five traders. */
  adjustment: Float64Array;
  measure: Float64Array;
  /** Mean over assets bought more than p, and over those bought less; NaN when there is none. */
  buySide: number;
  sellSide: number;
  mean: number;
}>;

/**
 * Herding measure of Lakonishok, Shleifer and Vishny (1992): H = |B/(B+S) − p| − AF per asset, from how many traders
 * bought and sold it; its buy and sell halves after Wermers (1999).
 */
export function herding(buys: ArrayLike<number>, sells: ArrayLike<number>): Herding {
  const traders = Float64Array.from(buys, (b, i) => b + sells[i]);
  const counted = Array.from(traders.keys()).filter((i) => traders[i] >= minimumTraders);
  const p = counted.reduce((sum, i) => sum + buys[i], 0) / counted.reduce((sum, i) => sum + traders[i], 0);
  const adjustment = traders.map((n) => (n >= minimumTraders ? adjustmentFactor(n, p) : Number.NaN));
  const measure = traders.map((n, i) =>
    n >= minimumTraders ? Math.abs(buys[i] / n - p) - adjustment[i] : Number.NaN,
  );
  const meanOf = (chosen: readonly number[]) =>
    chosen.length === 0 ? Number.NaN : chosen.reduce((sum, i) => sum + measure[i], 0) / chosen.length;
  return {
    p,
    adjustment,
    measure,
    buySide: meanOf(counted.filter((i) => buys[i] / traders[i] > p)),
    sellSide: meanOf(counted.filter((i) => buys[i] / traders[i] < p)),
    mean: meanOf(counted),
  };
}

/**
 * γ of CSAD_t = γ₀ + γ₁|m_t| + γ₂m_t², m the mean and CSAD the mean absolute deviation of the series at t: a negative
 * γ₂ says dispersion grows less than in proportion when the market moves, which is herding (Chang, Cheng and Khorana
 * 2000). Times with fewer than two values are left out. The t statistic is the ordinary one, of independent errors.
 */
export function csadHerding(
  series: readonly Float64Array[],
): Readonly<{ gamma0: number; gamma1: number; gamma2: number; tStatistic: number; observations: number }> {
  const market: number[] = [];
  const dispersion: number[] = [];
  for (let t = 0; t < (series[0]?.length ?? 0); t++) {
    const values = series.map((s) => s[t]).filter((v) => !Number.isNaN(v));
    if (values.length < 2) continue;
    const m = values.reduce((sum, v) => sum + v, 0) / values.length;
    market.push(m);
    dispersion.push(values.reduce((sum, v) => sum + Math.abs(v - m), 0) / values.length);
  }
  const y = Float64Array.from(dispersion);
  const line = [new Float64Array(market.length).fill(1), Float64Array.from(market, Math.abs)];
  const square = Float64Array.from(market, (m) => m * m);
  const [gamma0, gamma1, gamma2] = leastSquares([...line, square], y);
  // Frisch–Waugh: γ₂'s standard error from what the constant and |m| leave of m².
  const [a, b] = leastSquares(line, square);
  const left = square.map((v, t) => v - a - b * line[1][t]);
  const errors = y.map((v, t) => v - gamma0 - gamma1 * line[1][t] - gamma2 * square[t]);
  const variance = sumOfSquares(errors) / (y.length - 3);
  const tStatistic = y.length > 3 ? gamma2 / Math.sqrt(variance / sumOfSquares(left)) : Number.NaN;
  return { gamma0, gamma1, gamma2, tStatistic, observations: market.length };
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, v) => sum + v * v, 0);
