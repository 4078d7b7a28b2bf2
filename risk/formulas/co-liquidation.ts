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
  const hit = losses.map(({ loss }) => loss.reduce((count, usd) => count + (usd > 0 ? 1 : 0), 0));
  const all = [...losses.keys()].filter((i) => hit[i] > 0);
  const chosen = all
    .sort((a, b) => contributions[b] - contributions[a] || hit[b] - hit[a] || a - b)
    .slice(0, comparedPairs);
  const n = chosen.length;
  const probability = new Float64Array(n * n);
  const falls = new Uint8Array(scenarios);
  for (const [row, i] of chosen.entries()) {
    falls.fill(0);
    losses[i].scenario.forEach((s, at) => {
      if (losses[i].loss[at] > 0) falls[s] = 1;
    });
    for (const [column, j] of chosen.entries()) {
      let both = 0;
      losses[j].scenario.forEach((s, at) => {
        if (losses[j].loss[at] > 0) both += falls[s];
      });
      probability[row * n + column] = both / scenarios;
    }
  }
  return { chosen, liquidated: all.length, probability };
}
