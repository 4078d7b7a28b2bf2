import type { SparseLosses } from './synchronisation.ts';

/** Participants compared: the matrix grows with their square. */
const comparedPairs = 60;

export type CoLiquidation = Readonly<{
  /** Indices of the participants compared, largest contribution first. */
  chosen: number[];
  /** Participants liquidated in any scenario, compared or not. */
  liquidated: number;
  /** Row-major: share of all scenarios in which both are liquidated; on the diagonal, in which the one is. */
  probability: Float64Array;
}>;

/**
 * P(i and j are liquidated) over all scenarios, for the participants with the largest contribution to the joint tail
 * (of equal ones, those liquidated more often). From sparse rows: the cost is compared × liquidations.
 */
export function coLiquidation(
  losses: readonly SparseLosses[],
  contributions: readonly number[],
  scenarios: number,
): CoLiquidation {
  const hit = losses.map(({ loss }) => {
    let count = 0;
    for (let i = 0; i < loss.length; i++) if (loss[i] > 0) count++;
    return count;
  });
  const all = [...losses.keys()].filter((i) => hit[i] > 0);
  const chosen = all
    .sort((a, b) => contributions[b] - contributions[a] || hit[b] - hit[a] || a - b)
    .slice(0, comparedPairs);
  const n = chosen.length;
  const probability = new Float64Array(n * n);
  const falls = new Uint8Array(scenarios);
  for (const [row, i] of chosen.entries()) {
    falls.fill(0);
    const { scenario, loss } = losses[i];
    for (let at = 0; at < loss.length; at++) if (loss[at] > 0) falls[scenario[at]] = 1;
    for (const [column, j] of chosen.entries()) {
      const other = losses[j];
      let both = 0;
      for (let at = 0; at < other.loss.length; at++)
        if (other.loss[at] > 0) both += falls[other.scenario[at]];
      probability[row * n + column] = both / scenarios;
    }
  }
  return { chosen, liquidated: all.length, probability };
}
