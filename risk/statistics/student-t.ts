import { incompleteBeta, logBetaOf } from './incomplete-beta.ts';
import { logGamma } from './log-gamma.ts';
import { normalInverse } from './normal.ts';

/** P(|T| > |t|) for Student's t with `freedom` degrees; keeps its relative accuracy far out. */
function studentTwoSided(t: number, freedom: number): number {
  if (!(freedom > 0) || Number.isNaN(t)) return Number.NaN;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The same for many t at one number of degrees of freedom. */
export function studentTwoSidedAt(freedom: number): (t: number) => number {
  const logBeta = logBetaOf(freedom / 2, 0.5);
  return (t) => incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5, logBeta);
}

export function studentCdf(t: number, freedom: number): number {
  const tail = studentTwoSided(t, freedom) / 2;
  return t < 0 ? tail : 1 - tail;
}

function studentDensity(t: number, freedom: number): number {
  const log =
    logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom);
  return Math.exp(log) / Math.sqrt(freedom * Math.PI);
}

/** Inverse of `studentCdf`: Newton steps kept inside a bracket. ∓∞ at 0 and 1. */
export function studentInverse(probability: number, freedom: number): number {
  if (!(freedom > 0 && probability >= 0 && probability <= 1)) return Number.NaN;
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -studentInverse(1 - probability, freedom);
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  let low = Math.min(-1, normalInverse(probability));
  while (studentCdf(low, freedom) > probability) low *= 2;
  let high = 0;
  let t = low / 2;
  for (let step = 0; step < 200; step++) {
    const error = studentCdf(t, freedom) - probability;
    if (error > 0) high = t;
    else low = t;
    const newton = t - error / studentDensity(t, freedom);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * Math.abs(t)) return next;
    t = next;
  }
  return t;
}
