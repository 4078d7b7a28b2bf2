import type { SparseLosses } from '../formulas/synchronisation.ts';
import { lossProducts } from './loss-products.ts';

/** Mean and standard deviation over scenarios of a sum of losses. */
export type Moments = Readonly<{ mean: number; deviation: number }>;

/**
 * Mean and standard deviation of a sum of losses that come independently, when scenario s counts c_s times. With n
 * scenarios the mean is Σ_s c_s·L_s/n and the variance Σ_s c_s·Q_s/n − cᵀGc/n², where L_s, Q_s are the sums over
 * participants of losses and of their squares, and G_st that of ℓ_i(s)·ℓ_i(t). G is made once, so that a draw costs n²
 * whatever the number of participants.
 */
export function sumOfMany(
  losses: readonly SparseLosses[],
  scenarios: number,
): (counts: Int32Array) => Moments {
  const n = scenarios;
  const total = new Float64Array(n);
  for (const { scenario, loss } of losses)
    for (let i = 0; i < loss.length; i++) total[scenario[i]] += loss[i];
  const gram = lossProducts(losses, n);
  return (counts) => {
    let [sum, squares, products] = [0, 0, 0];
    for (let s = 0; s < n; s++) {
      const c = counts[s];
      if (c === 0) continue;
      sum += c * total[s];
      squares += c * gram[s * n + s];
      let across = 0;
      for (let t = 0; t < s; t++) across += counts[t] * gram[s * n + t];
      products += c * (c * gram[s * n + s] + 2 * across);
    }
    return { mean: sum / n, deviation: Math.sqrt(Math.max(0, squares / n - products / n / n)) };
  };
}
