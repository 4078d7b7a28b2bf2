/**
 * Indices of at most `most` of n items, evenly spread, the first and the last always among them. Those of `must` take
 * the place of their nearest neighbour, so that what the reader looks for is not thinned away.
 */
export function evenly(n: number, most: number, must: readonly number[] = []): number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const picked = Array.from({ length: most }, (_, i) => Math.round((i * (n - 1)) / (most - 1)));
  for (const wanted of must) {
    if (picked.includes(wanted)) continue;
    const inner = picked.slice(1, -1).filter((i) => !must.includes(i));
    const nearest = inner.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0];
    if (nearest !== undefined) picked[picked.indexOf(nearest)] = wanted;
  }
  return picked.sort((a, b) => a - b);
}
