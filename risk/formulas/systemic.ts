import { mean, standardDeviation } from '../statistics/moments.ts';
import { quantile } from '../statistics/quantile.ts';
import { quantileRegression } from '../statistics/quantile-regression.ts';

/** Only times at which both have a value. */
function common(a: Float64Array, b: Float64Array): readonly [Float64Array, Float64Array] {
  const times = Int32Array.from(a.keys()).filter((t) => !Number.isNaN(a[t]) && !Number.isNaN(b[t]));
  return [Float64Array.from(times, (t) => a[t]), Float64Array.from(times, (t) => b[t])];
}

export type StressDays = Readonly<{ threshold: number; times: Int32Array }>;

/** The system's days strictly below its linearly interpolated q-quantile. */
export function stressDays(system: Float64Array, q: number): StressDays {
  const threshold = quantile(
    system.filter((r) => !Number.isNaN(r)),
    q,
  );
  return { threshold, times: Int32Array.from(system.keys()).filter((t) => system[t] < threshold) };
}

/**
 * Marginal expected shortfall: mean return of a participant on the system's worst days, negative for a loss
 * (Acharya, Pedersen, Philippon and Richardson, Measuring systemic risk, 2017). NaN when it has no return there.
 */
export function marginalExpectedShortfall(participant: Float64Array, days: StressDays): number {
  let sum = 0;
  let count = 0;
  for (const t of days.times) {
    if (Number.isNaN(participant[t])) continue;
    sum += participant[t];
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/**
 * Long-run MES from one day's: the expected fall over a crisis of six months, 1 − e^(18·MES) with MES a return, an
 * approximation for a market that falls by 40 % (Acharya, Engle and Richardson 2012).
 */
export function longRunMes(mes: number): number {
  return 1 - Math.exp(18 * mes);
}

/**
 * Long-run MES from beta: the expected fall when the system falls by `crisis` (a positive fraction) in six months,
 * 1 − e^(ln(1 − crisis)·β) = 1 − (1 − crisis)^β. V-Lab's closed form without simulation; its default crisis is 40 %.
 */
export function longRunMesOfBeta(beta: number, crisis: number): number {
  return 1 - (1 - crisis) ** beta;
}

/** Slope of a participant's returns on the system's, over the times both have; NaN when the system does not move. */
export function betaOn(participant: Float64Array, system: Float64Array): number {
  const [x, y] = common(participant, system);
  const [mx, my] = [mean(x), mean(y)];
  let [xy, yy] = [0, 0];
  for (let t = 0; t < x.length; t++) {
    xy += (x[t] - mx) * (y[t] - my);
    yy += (y[t] - my) ** 2;
  }
  return yy > 0 ? xy / yy : Number.NaN;
}

/** Long-run MES beyond which SRISK says only that nothing is left. */
export const saturatedFrom = 0.99;

/** SRISK = k·D − (1−k)·W·(1−LRMES): capital short in a crisis, negative for a surplus (Brownlees and Engle 2017). */
export function srisk(debt: number, equity: number, lrmes: number, k: number): number {
  return k * debt - (1 - k) * equity * (1 - lrmes);
}

/** Volatility of a participant's returns below which it has no ΔCoVaR. */
export const leastVolatility = 1e-6;

/**
 * ΔCoVaR: slope of the system's q-quantile on the participant's return, times the participant's move from its median
 * to its q-quantile; a return, negative when its distress drags the system (Adrian and Brunnermeier, CoVaR, 2016).
 * NaN for a participant that hardly moves: the slope on returns of the size of rounding is noise of any size.
 */
export function deltaCoVaR(participant: Float64Array, system: Float64Array, q: number): number {
  const [x, y] = common(participant, system);
  if (!(standardDeviation(x) >= leastVolatility)) return Number.NaN;
  return quantileRegression(x, y, q).slope * (quantile(x, q) - quantile(x, 0.5));
}
