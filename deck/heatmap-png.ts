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
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const value = meanOver(matrix, rows, columns, under(y, rows.length), under(x, columns.length));
      if (value === null) continue;
      const hex = Number.parseInt(colour(value), 16);
      pixels.set([hex >> 16, (hex >> 8) & 255, hex & 255], (y * size + x) * 3);
    }
  return encodePng(size, size, pixels);
}

type Range = readonly [number, number];

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
