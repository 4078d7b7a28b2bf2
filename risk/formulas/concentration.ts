/** Concentration of non-negative sizes; null where their sum is 0. */
export type Concentration = Readonly<{
  hhi: number | null;
  effectiveNumber: number | null;
  gini: number | null;
  top10Share: number | null;
}>;

/**
 * Herfindahl–Hirschman index Σ share², its inverse (the number of equal holders with the same index), the Gini
 * coefficient 2·Σ i·xᵢ/(n·Σx) − (n + 1)/n of the ascending sizes, and the share of the ten largest.
 */
export function concentration(sizes: Float64Array): Concentration {
  const sorted = sizes.slice().sort();
  const n = sorted.length;
  let total = 0;
  for (const size of sorted) total += size;
  if (!(total > 0)) return { hhi: null, effectiveNumber: null, gini: null, top10Share: null };
  let hhi = 0;
  let ranked = 0;
  let top = 0;
  for (let i = 0; i < n; i++) {
    const share = sorted[i] / total;
    hhi += share * share;
    ranked += (i + 1) * share;
    if (i >= n - 10) top += share;
  }
  return {
    hhi,
    effectiveNumber: 1 / hhi,
    gini: (2 * ranked) / n - (n + 1) / n,
    top10Share: Math.min(1, top),
  };
}
