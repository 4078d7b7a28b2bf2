/**
 * Sum of the m largest values, missing ones counting 0; NaN where a value is. Added from the smallest of them up, as after
 * sorting. Time linear in the values where m is a small part of them.
 */
export function sumOfLargest(values: Float64Array, m: number): number {
  // The largest so far, ascending: most values are passed by with one comparison.
  const largest = values.slice(0, m).sort();
  if (Number.isNaN(largest.at(-1))) return Number.NaN;
  for (let i = m; i < values.length; i++) {
    const value = values[i];
    if (value <= largest[0]) continue;
    if (Number.isNaN(value)) return value;
    let at = 0;
    while (at + 1 < m && largest[at + 1] < value) {
      largest[at] = largest[at + 1];
      at++;
    }
    largest[at] = value;
  }
  let sum = 0;
  for (const value of largest) sum += value;
  return sum;
}
