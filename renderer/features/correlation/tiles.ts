import type { CorrelationOutput, CorrelationTilesOutput } from '../../../contract/dto/correlation.ts';

/** What is drawn of a part of a map: one colour a tile. */
export type Tiles = Pick<
  CorrelationTilesOutput,
  'rows' | 'columns' | 'rowStep' | 'columnStep' | 'tileRows' | 'tileColumns' | 'mean' | 'hidden'
>;

/** Whether every cell has a tile of its own. */
export const isExact = (tiles: Tiles): boolean => tiles.rowStep === 1 && tiles.columnStep === 1;

/** The place of a cell's tile; −1 outside. */
export function tileAt(t: Tiles, row: number, column: number): number {
  if (row < t.rows[0] || row >= t.rows[1] || column < t.columns[0] || column >= t.columns[1]) return -1;
  const r = Math.floor((row - t.rows[0]) / t.rowStep);
  return r * t.tileColumns + Math.floor((column - t.columns[0]) / t.columnStep);
}

/** A whole matrix as tiles of one cell each, in display order: for exports, which are not bound to a window's pixels. */
export function tilesOf(map: CorrelationOutput, masked: boolean): Tiles {
  const n = map.labels.length;
  const mean = new Float64Array(n * n);
  const hidden = new Uint8Array(n * n);
  map.order.forEach((a, i) => {
    map.order.forEach((b, j) => {
      const cell = a * n + b;
      const tested = i !== j && !Number.isNaN(map.pValue[cell] ?? Number.NaN);
      const hide = masked && tested && map.significant[cell] !== 1 && !Number.isNaN(map.matrix[cell]);
      mean[i * n + j] = hide ? Number.NaN : (map.matrix[cell] ?? Number.NaN);
      hidden[i * n + j] = hide ? 1 : 0;
    });
  });
  const whole: [number, number] = [0, n];
  return {
    rows: whole,
    columns: whole,
    rowStep: 1,
    columnStep: 1,
    tileRows: n,
    tileColumns: n,
    mean,
    hidden,
  };
}
