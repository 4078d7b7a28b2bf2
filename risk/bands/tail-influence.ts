import type { SparseLosses } from '../formulas/synchronisation.ts';

/**
 * How much each scenario moves the mean of the m largest losses, summed over the participants: (L − q)⁺·S/m with q the
 * m-th largest, less its mean.
 *
 * @param losses of each, the largest first
 */
export function tailInfluence(losses: readonly SparseLosses[], m: number, scenarios: number): Float64Array {
  const influence = new Float64Array(scenarios);
  for (const { scenario, loss } of losses) {
    const least = loss.length < m ? 0 : loss[m - 1];
    for (let i = 0; i < Math.min(m, loss.length); i++)
      influence[scenario[i]] += ((loss[i] - least) * scenarios) / m;
  }
  const mean = influence.reduce((sum, x) => sum + x, 0) / scenarios;
  return influence.map((x) => x - mean);
}
