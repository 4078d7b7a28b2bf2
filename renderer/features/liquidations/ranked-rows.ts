export type HeatRow = Readonly<{ asset: string; values: readonly number[] }>;

/** Rows of a row-major assets × columns matrix with any value above 0, largest value first. */
export function rankedRows(
  assets: readonly string[],
  columns: number,
  values: Float64Array,
): readonly HeatRow[] {
  return assets
    .map((asset, i) => {
      const row = Array.from(values.subarray(i * columns, (i + 1) * columns));
      return { asset, values: row, largest: Math.max(0, ...row) };
    })
    .filter((row) => row.largest > 0)
    .sort((a, b) => b.largest - a.largest || (a.asset < b.asset ? -1 : 1))
    .map(({ asset, values: row }) => ({ asset, values: row }));
}
