import { encodePng } from './png.ts';

const target = 1_200;

/**
 * A square matrix as an image, rows and columns in `order`; undefined cells stay white. Small matrices get whole pixels
 * a cell; matrices above 1,200 series show the mean of the defined cells under each pixel.
 */
export function heatmapPng(
  matrix: Float64Array,
  order: readonly number[],
  colour: (value: number) => string,
): Uint8Array {
  const n = order.length;
  const scale = Math.max(1, Math.floor(target / n));
  const size = Math.min(n * scale, target);
  const pixels = new Uint8Array(size * size * 3).fill(255);
  const from = (pixel: number): number => Math.floor((pixel * n) / size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const value = meanOver(
        matrix,
        order,
        [from(y), Math.max(from(y) + 1, from(y + 1))],
        [from(x), Math.max(from(x) + 1, from(x + 1))],
      );
      if (value === null) continue;
      const hex = Number.parseInt(colour(value), 16);
      pixels.set([hex >> 16, (hex >> 8) & 255, hex & 255], (y * size + x) * 3);
    }
  return encodePng(size, size, pixels);
}

type Range = readonly [number, number];

function meanOver(matrix: Float64Array, order: readonly number[], rows: Range, cols: Range): number | null {
  let sum = 0;
  let count = 0;
  for (let r = rows[0]; r < rows[1]; r++)
    for (let c = cols[0]; c < cols[1]; c++) {
      const v = matrix[(order[r] ?? 0) * order.length + (order[c] ?? 0)] ?? Number.NaN;
      if (Number.isNaN(v)) continue;
      sum += v;
      count += 1;
    }
  return count === 0 ? null : sum / count;
}
