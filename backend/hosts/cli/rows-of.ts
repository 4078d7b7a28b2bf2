/** A row-major array as rows, for readers who want matrix[i][j]. */
export const rowsOf = (flat: Float64Array, width: number): Float64Array[] =>
  Array.from({ length: width === 0 ? 0 : flat.length / width }, (_, i) =>
    flat.subarray(i * width, (i + 1) * width),
  );
