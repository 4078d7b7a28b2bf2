const rootTwoPi = Math.sqrt(2 * Math.PI);

export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / rootTwoPi;
}

/**
 * Standard normal distribution function, accurate in both tails (relative, not only absolute): series near 0 and
 * Lentz's continued fraction for Mills' ratio beyond (Abramowitz and Stegun 26.2.11 and 26.2.14).
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  const size = Math.abs(x);
  if (size < 2.5) return 0.5 + Math.sign(x) * centralArea(size);
  const tail = size > 39 ? 0 : normalDensity(size) * millsRatio(size);
  return x < 0 ? tail : 1 - tail;
}

/** Φ(x) − ½ = φ(x)·Σ x^(2k+1)/(1·3·5…(2k+1)): all terms positive, no cancellation. */
function centralArea(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return sum * normalDensity(x);
}

/** (1 − Φ(x))/φ(x) = 1/(x + 1/(x + 2/(x + 3/(x + …)))), evaluated from the far end. */
function millsRatio(x: number): number {
  const depth = Math.ceil(20 + 600 / (x * x));
  let fraction = x;
  for (let k = depth; k >= 1; k--) fraction = x + k / fraction;
  return 1 / fraction;
}

// Acklam's rational start, good to 1e-9; one Halley step below brings it to full precision.
const a = [
  -39.69683028665376, 220.9460984245205, -275.9285104476687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const b = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const c = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

/** Inverse of `normalCdf`; ∓∞ at 0 and 1, NaN outside. */
export function normalInverse(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) return Number.NaN;
  if (probability === 0) return Number.NEGATIVE_INFINITY;
  if (probability === 1) return Number.POSITIVE_INFINITY;
  if (probability > 0.5) return -normalInverse(1 - probability);
  const start = startingPoint(probability);
  const error = (normalCdf(start) - probability) / normalDensity(start);
  return start - error / (1 + (start * error) / 2);
}

function startingPoint(probability: number): number {
  if (probability < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(probability));
    return polynomial(c, q) / polynomial(d, q);
  }
  const q = probability - 0.5;
  return (polynomial(a, q * q) * q) / polynomial(b, q * q);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
