import { random } from '../../risk/random.ts';
import { normalInverse } from '../../risk/statistics/normal.ts';

/** Generated returns of twelve series whose average correlation over all times is known. */
export type Process = Readonly<{ name: string; days: (count: number) => Float64Array[] }>;

const n = 12;
export const equalWeights = Float64Array.from({ length: n }, () => 1 / n);
const beta = Float64Array.from({ length: n }, (_, i) => 0.3 + 0.1 * i);
const noise = Float64Array.from({ length: n }, (_, i) => 0.6 + 0.05 * (i % 4));
const volatility = beta.map((b, i) => Math.hypot(b, noise[i]));
/** Days that go by before the first that is given. */
const before = 300;

/** Average correlation, pairs weighted by w_iσ_i·w_jσ_j, of b_i·m + e_i with m of unit variance. */
export const trueCorrelation = ((): number => {
  let [own, idiosyncratic, common, apart] = [0, 0, 0, 0];
  for (const [i, sigma] of volatility.entries()) {
    own += sigma / n;
    idiosyncratic += (sigma / n) ** 2;
    common += beta[i] / n;
    apart += (noise[i] / n) ** 2;
  }
  return (common ** 2 + apart - idiosyncratic) / (own ** 2 - idiosyncratic);
})();

/** The processes, all from one seed. `rough` of a regime: 1.6 times the variance of the market, otherwise 0.4 times. */
export function returnProcesses(seed: number): readonly Process[] {
  const { uniform } = random(seed);
  const normal = () => normalInverse(uniform() + 2 ** -54);
  /** Student's t with five degrees of freedom, of unit variance. */
  const heavy = () => {
    let squares = 0;
    for (let i = 0; i < 5; i++) squares += normal() ** 2;
    return normal() * Math.sqrt(3 / squares);
  };
  const around = (market: Float64Array, own: () => number) =>
    Array.from(beta, (b, i) => market.map((m) => b * m + noise[i] * own()));
  const alike = (count: number, own: () => number) => Float64Array.from({ length: count }, own);
  /** A GARCH(1,1) of unit variance. */
  const garch = (count: number, arch: number, persistent: number) => {
    let [variance, last] = [1, normal()];
    return alike(count + before, () => {
      variance = 1 - arch - persistent + arch * last * last + persistent * variance;
      last = Math.sqrt(variance) * normal();
      return last;
    }).subarray(before);
  };
  const regimes = (count: number, length: number) => {
    let rough = uniform() < 0.5;
    return alike(count, () => {
      if (uniform() < 1 / length) rough = !rough;
      return Math.sqrt(rough ? 1.6 : 0.4) * normal();
    });
  };
  const remembered = (values: Float64Array, phi: number) => {
    let last = 0;
    return values.map((x) => {
      last = phi * last + Math.sqrt(1 - phi * phi) * x;
      return last;
    });
  };
  return [
    { name: 'independent, normal', days: (c) => around(alike(c, normal), normal) },
    { name: 'independent, t with 5 degrees of freedom', days: (c) => around(alike(c, heavy), heavy) },
    {
      name: 'AR(1) of 0.3',
      days: (c) => around(alike(c + before, normal), normal).map((x) => remembered(x, 0.3).subarray(before)),
    },
    { name: 'market ARCH(0.15)', days: (c) => around(garch(c, 0.15, 0), normal) },
    { name: 'market GARCH(0.08, 0.87)', days: (c) => around(garch(c, 0.08, 0.87), normal) },
    { name: 'GARCH(0.08, 0.87) with DCC(0.04, 0.90)', days: (c) => dcc(c, normal) },
    { name: 'regimes of 40 days on average', days: (c) => around(regimes(c, 40), normal) },
    { name: 'regimes of 250 days on average', days: (c) => around(regimes(c, 250), normal) },
  ];
}

/**
 * Each series a GARCH(0.08, 0.87); their correlations by Engle's DCC(0.04, 0.90) around the correlation of the others. What
 * normalising Q does to its long-run mean is left out (0.578 where 0.584 is taken for true, from 60,000 days).
 */
function dcc(count: number, normal: () => number): Float64Array[] {
  const target = beta.map((b, i) => b / volatility[i]);
  const long = (i: number, j: number) => (i === j ? 1 : target[i] * target[j]);
  const q = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (__, j) => long(i, j)));
  const variance = new Float64Array(n).fill(1);
  const shocks = new Float64Array(n);
  const returns = new Float64Array(n);
  const series = Array.from({ length: n }, () => new Float64Array(count));
  for (let t = -before; t < count; t++) {
    const first = t === -before;
    for (let i = 0; i < n && !first; i++) {
      const row = q[i];
      for (let j = 0; j < n; j++) row[j] = 0.06 * long(i, j) + 0.04 * shocks[i] * shocks[j] + 0.9 * row[j];
      variance[i] = 0.05 + 0.08 * returns[i] ** 2 + 0.87 * variance[i];
    }
    const root = choleskyOf(q);
    const z = Float64Array.from({ length: n }, normal);
    for (let i = 0; i < n; i++) {
      const row = root[i];
      let sum = 0;
      for (let j = 0; j <= i; j++) sum += row[j] * z[j];
      shocks[i] = sum / Math.sqrt(q[i][i]);
      returns[i] = Math.sqrt(variance[i]) * shocks[i];
      if (t >= 0) series[i][t] = volatility[i] * returns[i];
    }
  }
  return series;
}

function choleskyOf(matrix: readonly Float64Array[]): Float64Array[] {
  const root = matrix.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= root[i][k] * root[j][k];
      root[i][j] = i === j ? Math.sqrt(sum) : sum / root[j][j];
    }
  return root;
}
