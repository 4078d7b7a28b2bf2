import { quantile } from './quantile.ts';
import { quantileRegression } from './quantile-regression.ts';

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

/** Long-run MES: the expected fall over a six-month crisis, 1 − e^(18·MES) with MES a return (Acharya et al. 2012). */
export function longRunMes(mes: number): number {
  return 1 - Math.exp(18 * mes);
}

/** SRISK = k·D − (1−k)·W·(1−LRMES): capital short in a crisis, negative for a surplus (Brownlees and Engle 2017). */
export function srisk(debt: number, equity: number, lrmes: number, k: number): number {
  return k * debt - (1 - k) * equity * (1 - lrmes);
}

/**
 * ΔCoVaR: slope of the system's q-quantile on the participant's return, times the participant's move from its median
 * to its q-quantile; a return, negative when its distress drags the system (Adrian and Brunnermeier, CoVaR, 2016).
 */
export function deltaCoVaR(participant: Float64Array, system: Float64Array, q: number): number {
  const [x, y] = common(participant, system);
  return quantileRegression(x, y, q).slope * (quantile(x, q) - quantile(x, 0.5));
}
