import { bandOf } from '../../risk/bands/band.ts';
import { coMovementDraws } from '../../risk/bands/co-movement-draws.ts';
import { cascadesByDepth, criticalByDepth } from '../../risk/bands/depth-draws.ts';
import { depthLevels } from '../../risk/bands/depth-levels.ts';
import { synchronisationDraws } from '../../risk/bands/synchronisation-draws.ts';
import { sparseSynchronisation } from '../../risk/formulas/synchronisation.ts';
import { groupPanel } from '../../risk/group-panel/group-panel.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { random } from '../../risk/random.ts';
import { normalInverse } from '../../risk/statistics/normal.ts';
import { liquidationLosses } from '../../risk/synchronisation/liquidation-losses.ts';
import { largeBook } from './large-book.ts';

const repetitions = Number(process.env.LOCKSTEP_REPETITIONS ?? 500);
const draws = 500;
const day = 86_400_000;
const { uniform } = random(11);
const normal = () => normalInverse(uniform() + 2 ** -54);

/**
 * Bands of all headlines of 20,000 accounts, timed stage by stage; then how often a 90 % band holds the true value, over
 * generated data whose true value is known (LOCKSTEP_REPETITIONS, 500 unless said).
 */
export default function benchBands(): void {
  timed();
  covers('average correlation, 12 series of 250 independent days', correlationCase(0, 0));
  covers('average correlation, the same, a rough day makes the next one rough', correlationCase(0.15, 0));
  covers('average correlation, the same, rough times last for weeks', correlationCase(0.08, 0.87));
  covers('mean joint loss a window, 30 accounts, 700 overlapping windows', jointCase(0));
  covers('joint expected shortfall at 97.5 %, the same', jointCase(0.975));
}

function ended<T>(work: Generator<number, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

function timed(): void {
  const took = <T>(name: string, work: () => T): T => {
    const began = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(began);
    console.log(`  ${name}: ${((user + system) / 1e6).toFixed(2)} s of processor time`);
    return result;
  };
  const portfolio = largeBook();
  const book = marginBook(portfolio);
  const coins = portfolio.assets.id.slice(0, -1);
  const times = Float64Array.from({ length: 731 }, (_, t) => portfolio.asOf - (730 - t) * day);
  const market = Float64Array.from(times, () => 0.025 * normal());
  const close = coins.map(() => {
    let price = 1;
    return market.map((m) => {
      price *= Math.exp(m + 0.02 * normal());
      return price;
    });
  });
  const panel = { assets: coins, times, close };
  const scenarios = { scenarios: 'historical', horizon: 5, draws: 2_000, seed: 1 } as const;
  const asked = { alpha: 0.975, seed: 1, rounds: 200 };
  const { losses, scenarios: past } = took('of the figure, not of the band: losses by scenario', () =>
    liquidationLosses(portfolio, panel, scenarios, undefined, book),
  );
  const found = sparseSynchronisation(losses, past.count, asked);
  const whole = took('of the figure, not of the band: returns of participants', () =>
    groupPanel(portfolio, panel, 'participant'),
  );
  const series = whole.series.map((values) => values.subarray(values.length - 250));
  const total = whole.equity.reduce((sum, e) => sum + e, 0);
  const weights = whole.equity.map((e) => e / total);
  const { factors } = depthLevels(portfolio.assets, new Map(), 25);
  const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, leverageScale: 1 } as const;
  took('index and joint shortfall', () =>
    ended(synchronisationDraws(losses, past.count, { alpha: 0.975, seed: 1, draws, found })),
  );
  took('average correlation', () => ended(coMovementDraws(series, weights, { draws, seed: 1 })));
  took('amplification and bad debt', () =>
    ended(cascadesByDepth(book, factors, { ...law, shock: { all: -0.1 } })),
  );
  took('critical shock', () =>
    ended(criticalByDepth(book, factors, { ...law, limit: 2, shock: -0.1, shocks: [], scales: [] })),
  );
}

type Case = Readonly<{ truth: number; draw: (seed: number) => Float64Array }>;

function covers(name: string, { truth, draw }: Case): void {
  let inside = 0;
  for (let i = 0; i < repetitions; i++) {
    const band = bandOf([draw(i + 1)], 0.9);
    if (band !== null && (band.low ?? 0) <= truth && truth <= (band.high ?? 0)) inside++;
  }
  console.log(
    `  ${name}: true value ${truth.toFixed(4)} in ${((100 * inside) / repetitions).toFixed(1)} % of bands`,
  );
}

/** Returns b_i·m + e_i, m a GARCH(1,1) of unit variance, e_i normal: all moments are known. */
function correlationCase(arch: number, persistent: number): Case {
  const n = 12;
  const beta = Float64Array.from({ length: n }, (_, i) => 0.3 + 0.1 * i);
  const noise = Float64Array.from({ length: n }, (_, i) => 0.6 + 0.05 * (i % 4));
  const weights = Float64Array.from({ length: n }, () => 1 / n);
  let [own, idiosyncratic, common, apart] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const variance = beta[i] ** 2 + noise[i] ** 2;
    own += weights[i] * Math.sqrt(variance);
    idiosyncratic += weights[i] ** 2 * variance;
    common += weights[i] * beta[i];
    apart += weights[i] ** 2 * noise[i] ** 2;
  }
  const truth = (common ** 2 + apart - idiosyncratic) / (own ** 2 - idiosyncratic);
  return {
    truth,
    draw: (seed) => {
      let [variance, last] = [1, 0];
      const market = Float64Array.from({ length: 250 }, () => {
        variance = 1 - arch - persistent + arch * last * last + persistent * variance;
        last = Math.sqrt(variance) * normal();
        return last;
      });
      const series = Array.from(beta, (b, i) => market.map((m) => b * m + noise[i] * normal()));
      return ended(coMovementDraws(series, weights, { draws, seed })).values;
    },
  };
}

/** Windows of five days over independent daily moves; account i is liquidated below its threshold. */
function jointCase(alpha: number): Case {
  const accounts = 30;
  const threshold = Float64Array.from({ length: accounts }, (_, i) => -0.9 - 0.05 * i);
  const windows = (count: number): Float64Array => {
    const moves = Float64Array.from({ length: count + 4 }, normal);
    return Float64Array.from({ length: count }, (_, t) => {
      let sum = 0;
      for (let k = 0; k < 5; k++) sum += moves[t + k];
      return sum / Math.sqrt(5);
    });
  };
  const total = (x: number) => threshold.reduce((sum, limit) => sum + (x < limit ? 1 : 0), 0);
  const long = Float64Array.from(windows(2_000_000), total).sort();
  const tail = long.slice(Math.round(alpha * long.length));
  return {
    truth: tail.reduce((sum, x) => sum + x, 0) / tail.length,
    draw: (seed) => {
      const x = windows(700);
      const losses = Array.from(threshold, (limit) => {
        const scenario = Int32Array.from(x.keys()).filter((s) => x[s] < limit);
        return { scenario, loss: new Float64Array(scenario.length).fill(1) };
      });
      const found = { independentES: 1, independentSE: 0, rounds: 2, comonotonicES: 2 };
      // A level of 0 has every window in its tail.
      return ended(synchronisationDraws(losses, x.length, { alpha, draws, seed, found })).jointES;
    },
  };
}
