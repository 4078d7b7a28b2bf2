import type { SparseLosses } from '../formulas/synchronisation.ts';

/**
 * Expected shortfall when all participants' worst scenarios come at once: the sum over participants of the mean of their
 * own m largest losses, when each scenario counts as often as a draw says. Losses stand in one array, since every draw reads
 * the first few of each participant, and several draws are asked together: those few are then fetched once.
 *
 * @param losses of each participant, the largest first
 */
export function comonotonicShortfall(
  losses: readonly SparseLosses[],
  m: number,
): (draws: readonly Int32Array[]) => Float64Array {
  const from = new Int32Array(losses.length + 1);
  for (const [i, { loss }] of losses.entries()) from[i + 1] = from[i] + loss.length;
  const scenario = new Int32Array(from[losses.length]);
  const loss = new Float64Array(scenario.length);
  for (const [i, one] of losses.entries()) {
    scenario.set(one.scenario, from[i]);
    loss.set(one.loss, from[i]);
  }
  return (draws) => {
    const shortfall = new Float64Array(draws.length);
    for (let i = 0; i + 1 < from.length; i++)
      for (let b = 0; b < draws.length; b++) {
        const counts = draws[b];
        let sum = 0;
        let left = m;
        for (let k = from[i]; k < from[i + 1] && left > 0; k++) {
          const times = Math.min(left, counts[scenario[k]]);
          sum += times * loss[k];
          left -= times;
        }
        shortfall[b] += sum / m;
      }
    return shortfall;
  };
}
