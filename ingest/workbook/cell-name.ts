/** Columns of a sheet. */
export const widest = 16_384;

/** Line from 1 and column from 0 as `B7`. */
export function cellName(line: number, column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return `${letters}${line}`;
}
