export type DebtRank = Readonly<{
  /** Relative equity loss of each at the end, 0 … 1. */
  distress: Float64Array;
  /** Σ (distress − initial distress)·share of value: what the network adds to the shock. */
  rank: number;
}>;

/**
 * DebtRank (Battiston, Puliga, Kaushik, Tasca and Caldarelli 2012): distress travels along exposures relative to the
 * lender's equity; each node passes it on once, so that cycles do not count twice.
 *
 * @param exposure row-major n×n: cell i,j is what i has lent to j
 * @param equity of each, positive
 * @param initial relative equity loss of each, 0 … 1
 */
export function debtRank(exposure: Float64Array, equity: Float64Array, initial: Float64Array): DebtRank {
  const n = equity.length;
  const value = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      value[j] += exposure[i * n + j];
      total += exposure[i * n + j];
    }
  const distress = initial.map((h) => Math.min(1, Math.max(0, h)));
  let active = Array.from(distress.keys()).filter((i) => distress[i] > 0);
  const spent = new Uint8Array(n);
  while (active.length > 0) {
    const before = distress.slice();
    for (const j of active) {
      spent[j] = 1;
      for (let i = 0; i < n; i++) {
        const impact = Math.min(1, exposure[i * n + j] / equity[i]);
        distress[i] = Math.min(1, distress[i] + impact * before[j]);
      }
    }
    active = Array.from(distress.keys()).filter((i) => spent[i] === 0 && distress[i] > 0);
  }
  const rank = distress.reduce(
    (sum, h, i) => sum + (total > 0 ? ((h - Math.min(1, Math.max(0, initial[i]))) * value[i]) / total : 0),
    0,
  );
  return { distress, rank };
}
