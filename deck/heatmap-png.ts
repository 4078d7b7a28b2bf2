import { encodePng } from './png.ts';

const target = 1_200;

/**
 * A part of a square matrix as a square image, rows and columns in the order given; undefined cells stay white. Small
 * parts get whole pixels a cell; those above 1,200 series show the mean of the defined cells under each pixel.
 */
export function heatmapPng(
  matrix: Float64Array,
  rows: readonly number[],
  colour: (value: number) => string,
  columns: readonly number[] = rows,
): Uint8Array {
  const n = Math.max(rows.length, columns.length);
  const scale = Math.max(1, Math.floor(target / n));
  const size = Math.min(n * scale, target);
  const pixels = new Uint8Array(size * size * 3).fill(255);
  const from = (pixel: number, many: number): number => Math.floor((pixel * many) / size);
  const under = (pixel: number, many: number): Range => [
    from(pixel, many),
    Math.max(from(pixel, many) + 1, from(pixel + 1, many)),
  ];
  const across = Array.from({ length: size }, (_, x) => under(x, columns.length));
  const width = size * 3;
  let above: Range | null = null;
  for (let y = 0; y < size; y++) {
    const down = under(y, rows.length);
    // A cell is many pixels wide and high: its colour is found once.
    if (above !== null && sameRange(above, down)) {
      pixels.copyWithin(y * width, (y - 1) * width, y * width);
      continue;
    }
    above = down;
    for (let x = 0; x < size; x++) {
      const at = y * width + x * 3;
      if (x > 0 && sameRange(across[x], across[x - 1])) {
        pixels.copyWithin(at, at - 3, at);
        continue;
      }
      const value = meanOver(matrix, rows, columns, down, across[x]);
      if (value === null) continue;
      const hex = Number.parseInt(colour(value), 16);
      pixels.set([hex >> 16, (hex >> 8) & 255, hex & 255], at);
    }
  }
  return encodePng(size, size, pixels);
}

type Range = readonly [number, number];
const sameRange = (a: Range, b: Range): boolean => a[0] === b[0] && a[1] === b[1];

function meanOver(
  matrix: Float64Array,
  rows: readonly number[],
  columns: readonly number[],
  down: Range,
  across: Range,
): number | null {
  const stride = Math.round(Math.sqrt(matrix.length));
  let sum = 0;
  let count = 0;
  for (let r = down[0]; r < down[1]; r++)
    for (let c = across[0]; c < across[1]; c++) {
      const v = matrix[rows[r] * stride + columns[c]] ?? Number.NaN;
      if (Number.isNaN(v)) continue;
      sum += v;
      count += 1;
    }
  return count === 0 ? null : sum / count;
}
