import { clampUnit } from '../linear/matrix.ts';
import { mean } from '../statistics/moments.ts';

/** Estimators of one pair on gap-free observations of equal length; NaN where the coefficient is undefined. */

export function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

/** Product-moment correlation, deviations taken from the mean first. */
export function pearson(x: Float64Array, y: Float64Array): number {
  if (x.length < 2 || isConstant(x) || isConstant(y)) return Number.NaN;
  const mx = mean(x);
  const my = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let t = 0; t < x.length; t++) {
    const a = x[t] - mx;
    const b = y[t] - my;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return clampUnit(xy / Math.sqrt(xx) / Math.sqrt(yy));
}

export type Moments = { xx: number; yy: number; xy: number };

/** Weighted second moments about the weighted means (or about zero), weights summing to one. */
export function weightedMoments(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  zeroMean: boolean,
): Moments {
  let total = 0;
  let mx = 0;
  let my = 0;
  for (let t = 0; t < x.length; t++) {
    total += weights[t];
    mx += weights[t] * x[t];
    my += weights[t] * y[t];
  }
  mx = zeroMean ? 0 : mx / total;
  my = zeroMean ? 0 : my / total;
  const moments = { xx: 0, yy: 0, xy: 0 };
  for (let t = 0; t < x.length; t++) {
    const w = weights[t] / total;
    moments.xx += w * (x[t] - mx) ** 2;
    moments.yy += w * (y[t] - my) ** 2;
    moments.xy += w * (x[t] - mx) * (y[t] - my);
  }
  return moments;
}

/** Second moments of what falls short of the benchmark: E[min(x−B,0)·min(y−B,0)] (Estrada 2008). */
export function downsideMoments(x: Float64Array, y: Float64Array, benchmark: number): Moments {
  const moments = { xx: 0, yy: 0, xy: 0 };
  const n = x.length;
  for (let t = 0; t < n; t++) {
    const a = Math.min(x[t] - benchmark, 0);
    const b = Math.min(y[t] - benchmark, 0);
    moments.xx += (a * a) / n;
    moments.yy += (b * b) / n;
    moments.xy += (a * b) / n;
  }
  return moments;
}

export function momentCorrelation({ xx, yy, xy }: Moments): number {
  return xx > 0 && yy > 0 ? clampUnit(xy / Math.sqrt(xx) / Math.sqrt(yy)) : Number.NaN;
}

/**
 * Correlation on the days both series are beyond θ population standard deviations on the same side of their means
 * (Longin and Solnik 2001; Ang and Chen 2002). `days` is how many there are; fewer than three leave it undefined. A
 * value on the threshold counts, whichever way its standardisation was rounded.
 */
export function exceedance(
  x: Float64Array,
  y: Float64Array,
  threshold: number,
  side: 'down' | 'up',
): { value: number; days: number } {
  const sign = side === 'down' ? -1 : 1;
  const zx = standardised(x, sign);
  const zy = standardised(y, sign);
  const edge = threshold - 1e-12 * Math.max(1, Math.abs(threshold));
  const both = Array.from(zx.keys()).filter((t) => zx[t] >= edge && zy[t] >= edge);
  const pick = (values: Float64Array) => Float64Array.from(both, (t) => values[t]);
  return { value: both.length < 3 ? Number.NaN : pearson(pick(x), pick(y)), days: both.length };
}

function standardised(values: Float64Array, sign: number): Float64Array {
  const centre = mean(values);
  const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - centre) ** 2, 0) / values.length);
  return values.map((v) => (sign * (v - centre)) / deviation);
}

/**
 * Empirical lower tail dependence P(V ≤ q | U ≤ q) of ranks over n (Schmidt and Stadtmüller 2006). With ties the two
 * tails can differ in size; their geometric mean keeps the coefficient symmetric and a series with itself at 1.
 */
export function tailDependence(rankX: Float64Array, rankY: Float64Array, q: number): number {
  const limit = q * rankX.length * (1 + 1e-12);
  let inX = 0;
  let inY = 0;
  let both = 0;
  for (let t = 0; t < rankX.length; t++) {
    const a = rankX[t] <= limit;
    const b = rankY[t] <= limit;
    if (a) inX++;
    if (b) inY++;
    if (a && b) both++;
  }
  return inX > 0 && inY > 0 ? both / Math.sqrt(inX * inY) : Number.NaN;
}
