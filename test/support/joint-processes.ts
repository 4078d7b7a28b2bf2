import type { SparseLosses } from '../../risk/formulas/synchronisation.ts';
import { random } from '../../risk/random.ts';
import { normalInverse } from '../../risk/statistics/normal.ts';

/** Generated losses of sixty accounts over overlapping windows of five days. */
export type JointProcess = Readonly<{ name: string; losses: (windows: number) => SparseLosses[] }>;

const assets = 6;
const accounts = 60;
const horizon = 5;

/**
 * Account i holds asset i mod 6 and is liquidated in a window in which the asset falls below a threshold of its own; the
 * assets share a market that is calm and rough in turn, or independent from day to day.
 */
export function jointProcesses(seed: number): readonly JointProcess[] {
  const { uniform } = random(seed);
  const normal = () => normalInverse(uniform() + 2 ** -54);
  const of = (arch: number, persistent: number) => (windows: number) => {
    const days = windows + horizon - 1;
    let [variance, last] = [1, normal()];
    const market = Float64Array.from({ length: days }, () => {
      variance = 1 - arch - persistent + arch * last * last + persistent * variance;
      last = Math.sqrt(variance) * normal();
      return last;
    });
    const moves = Array.from({ length: assets }, () => {
      const daily = market.map((m) => 0.8 * m + 0.6 * normal());
      return Float64Array.from({ length: windows }, (_, t) => {
        let sum = 0;
        for (let k = 0; k < horizon; k++) sum += daily[t + k];
        return sum / Math.sqrt(horizon);
      });
    });
    return Array.from({ length: accounts }, (_, i) => {
      const move = moves[i % assets];
      const limit = -0.9 - 0.04 * i;
      const scenario = Int32Array.from(move.keys()).filter((s) => move[s] < limit);
      return { scenario, loss: new Float64Array(scenario.length).fill(1) };
    });
  };
  return [
    { name: 'independent days', losses: of(0, 0) },
    { name: 'market GARCH(0.08, 0.87)', losses: of(0.08, 0.87) },
  ];
}
