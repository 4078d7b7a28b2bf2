import { mean } from '../statistics/moments.ts';
import { lowerBound, sortOrder } from '../statistics/ranks.ts';

/**
 * A series prepared for distance covariances: centred and scaled values (which change no distance correlation), their
 * order, and the mean distance of every observation to all.
 */
export type Distances = Readonly<{
  values: Float64Array;
  order: Int32Array;
  place: Int32Array;
  meanDistance: Float64Array;
  grandMean: number;
  variance: number;
}>;

export function distances(raw: Float64Array): Distances {
  const n = raw.length;
  const centre = mean(raw);
  const spread = raw.reduce((largest, v) => Math.max(largest, Math.abs(v - centre)), 0);
  const values = raw.map((v) => (spread > 0 ? (v - centre) / spread : 0));
  const order = sortOrder(values);
  const sorted = Float64Array.from(order, (t) => values[t]);
  const place = Int32Array.from(values, (v) => lowerBound(sorted, v));
  const total = sorted.reduce((sum, v) => sum + v, 0);
  const meanDistance = new Float64Array(n);
  let below = 0;
  for (let k = 0; k < n; k++) {
    const v = sorted[k];
    meanDistance[order[k]] = (v * k - below + (total - below - v * (n - k))) / n;
    below += v;
  }
  const grandMean = mean(meanDistance);
  const partial = { values, order, place, meanDistance, grandMean, variance: 0 };
  return { ...partial, variance: distanceCovariance(partial, partial) };
}

/**
 * Squared distance covariance (V-statistic; Székely, Rizzo and Bakirov 2007) in O(n log n): the sum of |Δx|·|Δy| is
 * gathered in order of x from prefix sums over y in a Fenwick tree (Chaudhuri and Hu 2019).
 */
export function distanceCovariance(x: Distances, y: Distances): number {
  const n = x.values.length;
  const tree = new Float64Array(4 * (n + 1));
  let [count, sumX, sumY, sumXY] = [0, 0, 0, 0];
  let products = 0;
  for (const t of x.order) {
    const a = x.values[t];
    const b = y.values[t];
    const slot = y.place[t] + 1;
    let [c0, cx, cy, cxy] = [0, 0, 0, 0];
    for (let i = slot; i > 0; i -= i & -i) {
      c0 += tree[4 * i];
      cx += tree[4 * i + 1];
      cy += tree[4 * i + 2];
      cxy += tree[4 * i + 3];
    }
    // Σ (a−x)(b−y) over the earlier ones with y ≤ b counts plus, over the others minus.
    const lower = a * b * c0 - b * cx - a * cy + cxy;
    const all = a * b * count - b * sumX - a * sumY + sumXY;
    products += 2 * lower - all;
    for (let i = slot; i <= n; i += i & -i) {
      tree[4 * i] += 1;
      tree[4 * i + 1] += a;
      tree[4 * i + 2] += b;
      tree[4 * i + 3] += a * b;
    }
    count += 1;
    sumX += a;
    sumY += b;
    sumXY += a * b;
  }
  let rows = 0;
  for (let t = 0; t < n; t++) rows += x.meanDistance[t] * y.meanDistance[t];
  return (2 * products) / (n * n) - (2 * rows) / n + x.grandMean * y.grandMean;
}

/** Distance correlation in [0, 1]: 0 only under independence. NaN when a series does not vary. */
export function distanceCorrelation(x: Distances, y: Distances): number {
  const scale = x.variance * y.variance;
  if (!(scale > 0)) return Number.NaN;
  return Math.min(1, Math.sqrt(Math.max(0, distanceCovariance(x, y)) / Math.sqrt(scale)));
}
