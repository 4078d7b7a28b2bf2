/** Plotly wants rows; NaN and faded cells become gaps. */
export function toRows(
  values: Float64Array,
  rows: number,
  columns: number,
  faded?: Uint8Array | undefined,
): (number | null)[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => {
      const v = values[i * columns + j];
      return v === undefined || Number.isNaN(v) || faded?.[i * columns + j] === 1 ? null : v;
    }),
  );
}
