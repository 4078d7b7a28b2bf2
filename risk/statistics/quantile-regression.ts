import { mean } from './moments.ts';

export type QuantileLine = Readonly<{ intercept: number; slope: number }>;

/**
 * Line that minimises Σ ρ_q(y − a − b·x), ρ_q(u) = u·(q − 1{u<0}) (Koenker and Bassett 1978). For a given slope the
 * best intercept is an order statistic of y − b·x, and the profile over slopes is convex: its derivative is bisected
 * down to neighbouring doubles, so the answer is the exact minimiser up to rounding, with no tuning parameter.
 *
 * @returns NaN coefficients when x does not vary or there are fewer than two observations
 */
export function quantileRegression(x: Float64Array, y: Float64Array, q: number): QuantileLine {
  const centre = mean(x);
  const spread = x.reduce((largest, v) => Math.max(largest, Math.abs(v - centre)), 0);
  if (x.length < 2 || !(spread > 0)) return { intercept: Number.NaN, slope: Number.NaN };
  const z = x.map((v) => (v - centre) / spread);
  const profile = slopeProfile(z, y, q);
  let low = -1;
  let high = 1;
  while (profile(low).derivative > 0) low *= 4;
  while (profile(high).derivative < 0) high *= 4;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (profile(middle).derivative < 0) low = middle;
    else high = middle;
  }
  const { intercept } = profile(high);
  return { intercept: intercept - (high * centre) / spread, slope: high / spread };
}

/** The best intercept for a slope, and the derivative of the loss in the slope. */
function slopeProfile(z: Float64Array, y: Float64Array, q: number) {
  const n = z.length;
  const place = Math.min(n, Math.max(1, Math.ceil(q * n - 1e-12 * n))) - 1;
  return (slope: number): { intercept: number; derivative: number } => {
    const residual = y.map((v, i) => v - slope * z[i]);
    const intercept = residual.slice().sort()[place];
    let derivative = 0;
    let balance = 0;
    let onLine = 0;
    let onLineZ = 0;
    for (let i = 0; i < n; i++) {
      const r = residual[i] - intercept;
      if (r === 0) {
        onLine++;
        onLineZ += z[i];
        continue;
      }
      const weight = r > 0 ? q : q - 1;
      balance += weight;
      derivative -= weight * z[i];
    }
    // Points on the line share the subgradient that balances the intercept's condition.
    return { intercept, derivative: derivative + (onLine > 0 ? (balance * onLineZ) / onLine : 0) };
  };
}
