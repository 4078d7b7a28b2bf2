import { returnsOf } from '../correlation/panel.ts';
import { symmetricEigen } from '../linear/symmetric-eigen.ts';
import type { Assets } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { type Random, random } from '../random.ts';
import { daysAStep } from '../returns/days-a-step.ts';
import { fewestReturns } from '../returns/fewest-returns.ts';
import { sharedDates } from '../returns/shared-dates.ts';
import { normalInverse } from '../statistics/normal.ts';
import { quantileOfSorted } from '../statistics/quantile.ts';
import { studentCdf } from '../statistics/student-t.ts';
import { historicalScenarios, type Scenarios } from './historical-scenarios.ts';

/** Degrees of freedom of the t-copula: joint tails as fat as daily crypto and equity returns show. */
const freedom = 4;

/**
 * Seeded draws of h-day moves of all assets with the pairwise Pearson correlation of past log returns between the dates
 * they share (negative eigenvalues set to 0).
 * - gaussian: normal log returns without drift, volatility σ·√h, σ of one day.
 * - t: t-copula with 4 degrees of freedom over the empirical h-day returns of each asset as margins.
 * Assets without at least 20 returns have a shock of zero and are named in a warning.
 */
export function simulatedScenarios(
  assets: Assets,
  panel: PricePanel,
  options: Readonly<{ kind: 'gaussian' | 't'; horizon: number; draws: number; seed: number }>,
  pulse?: Pulse,
): Scenarios {
  const { kind, horizon, draws } = options;
  const past = historicalScenarios(assets, panel, horizon);
  const n = assets.id.length;
  const row = new Map(panel.assets.map((id, k) => [id, k]));
  const { prices } = sharedDates(panel, assets.id);
  const daily = assets.id.map((id) =>
    returnsOf(prices.close[row.get(id) ?? -1] ?? new Float64Array(0), 'log'),
  );
  const live = assets.id.flatMap((_, k) =>
    daily[k].filter(Number.isFinite).length >= fewestReturns ? [k] : [],
  );
  const steps = horizon / daysAStep(prices.times);
  const source = random(options.seed);
  const factor = factorOf(correlationOf(live.map((k) => daily[k])), live.length);
  const sigma = live.map((k) => deviation(daily[k]) * Math.sqrt(steps));
  const margins = live.map((k) => {
    const moves = Array.from({ length: past.count }, (_, s) => past.price[s * n + k]).filter((x) => x !== 1);
    return Float64Array.from(moves).sort();
  });
  const price = new Float64Array(draws * n).fill(1);
  const z = new Float64Array(live.length);
  for (let s = 0; s < draws; s++) {
    if ((s & 255) === 0) pulse?.(s / draws, 'drawing scenarios');
    for (let i = 0; i < z.length; i++) z[i] = normal(source);
    const mix = kind === 't' ? Math.sqrt(freedom / chiSquare4(source)) : 1;
    for (const [i, k] of live.entries()) {
      let common = 0;
      for (let j = 0; j < z.length; j++) common += factor[i * z.length + j] * z[j];
      price[s * n + k] =
        kind === 't' && margins[i].length > 0
          ? quantileOfSorted(margins[i], studentCdf(mix * common, freedom))
          : Math.exp(sigma[i] * common);
    }
  }
  const still = assets.id.filter((_, k) => row.has(assets.id[k]) && !live.includes(k));
  const warnings = past.warnings.filter(({ code }) => code === 'assetWithoutPrices' || code === 'ownDates');
  if (still.length > 0) {
    warnings.push({
      code: 'tooFewPrices',
      message: `Shock set to zero for want of prices: ${still.join(', ')}.`,
    });
  }
  return { count: draws, time: new Float64Array(draws).fill(Number.NaN), price, warnings };
}

const normal = (source: Random) => normalInverse(source.uniform() + 2 ** -54);
const chiSquare4 = (source: Random) => -2 * (Math.log1p(-source.uniform()) + Math.log1p(-source.uniform()));

function deviation(series: Float64Array): number {
  const values = series.filter(Number.isFinite);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1));
}

function correlationOf(series: readonly Float64Array[]): Float64Array {
  const n = series.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = 1;
    for (let j = 0; j < i; j++) {
      const rho = pearson(series[i], series[j]);
      matrix[i * n + j] = rho;
      matrix[j * n + i] = rho;
    }
  }
  return matrix;
}

/** Over the times that both have. */
function pearson(x: Float64Array, y: Float64Array): number {
  let [sumX, sumY, common] = [0, 0, 0];
  for (let t = 0; t < x.length; t++) {
    if (!Number.isFinite(x[t] + y[t])) continue;
    sumX += x[t];
    sumY += y[t];
    common++;
  }
  const [mx, my] = [sumX / common, sumY / common];
  let [xy, xx, yy] = [0, 0, 0];
  for (let t = 0; t < x.length; t++) {
    if (!Number.isFinite(x[t] + y[t])) continue;
    xy += (x[t] - mx) * (y[t] - my);
    xx += (x[t] - mx) ** 2;
    yy += (y[t] - my) ** 2;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** F with F·Fᵀ = the matrix, its negative eigenvalues set to 0 and rows rescaled to unit variance. */
function factorOf(matrix: Float64Array, n: number): Float64Array {
  const factor = new Float64Array(n * n);
  if (n === 0) return factor;
  const { values, vectors } = symmetricEigen(matrix, n);
  for (let i = 0; i < n; i++) {
    let variance = 0;
    for (let j = 0; j < n; j++) {
      factor[i * n + j] = vectors[j * n + i] * Math.sqrt(Math.max(0, values[j]));
      variance += factor[i * n + j] ** 2;
    }
    for (let j = 0; j < n; j++) factor[i * n + j] /= Math.sqrt(variance);
  }
  return factor;
}
