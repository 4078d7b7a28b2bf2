/** What is selected of one column of numbers: over its defined values; sum, mean and ends are null when there is none. */
export type ColumnSummary = Readonly<{
  column: string;
  defined: number;
  undefined: number;
  sum: number | null;
  mean: number | null;
  min: number | null;
  max: number | null;
  /** What is to be known of the sum. */
  note?: string | undefined;
}>;

/** The same figures as the database's, for rows that are in the page. Sums are compensated (Neumaier). */
export function summarise(column: string, values: readonly unknown[]): ColumnSummary {
  let [sum, lost, defined] = [0, 0, 0];
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const x of values) {
    if (typeof x !== 'number' || !Number.isFinite(x)) continue;
    const next = sum + x;
    lost += Math.abs(sum) > Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
    defined++;
    min = Math.min(min, x);
    max = Math.max(max, x);
  }
  const rest = { column, defined, undefined: values.length - defined };
  if (defined === 0) return { ...rest, sum: null, mean: null, min: null, max: null };
  return { ...rest, sum: sum + lost, mean: (sum + lost) / defined, min, max };
}
