import type { Output } from '../../contract/contract.ts';

type Map = Pick<Output<'correlation.compute'>, 'labels' | 'order' | 'matrix' | 'significant'>;
type View = Readonly<{
  rows: readonly [number, number];
  columns: readonly [number, number];
  width: number;
  height: number;
}>;

/**
 * A rectangle of a map in display order as tiles, at most one a pixel: the mean of the cells of each, the largest size
 * among them, so that a strong pair does not drown in its surroundings, and the share that is significant.
 */
export function mapTiles(map: Map, view: View): Output<'correlation.tiles'> {
  const n = map.labels.length;
  const rows = cut(view.rows, n);
  const columns = cut(view.columns, n);
  const rowStep = Math.max(1, Math.ceil((rows[1] - rows[0]) / view.height));
  const columnStep = Math.max(1, Math.ceil((columns[1] - columns[0]) / view.width));
  const tileRows = Math.ceil((rows[1] - rows[0]) / rowStep);
  const tileColumns = Math.ceil((columns[1] - columns[0]) / columnStep);
  const mean = new Float64Array(tileRows * tileColumns);
  const maxAbs = new Float64Array(tileRows * tileColumns);
  const significant = new Float64Array(tileRows * tileColumns);
  const cells = new Int32Array(tileRows * tileColumns);
  const order = Int32Array.from(map.order);
  for (let r = rows[0]; r < rows[1]; r++) {
    const row = (order[r] ?? 0) * n;
    const first = Math.floor((r - rows[0]) / rowStep) * tileColumns;
    for (let c = columns[0]; c < columns[1]; c++) {
      const cell = row + (order[c] ?? 0);
      const value = map.matrix[cell] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const tile = first + Math.floor((c - columns[0]) / columnStep);
      mean[tile] = (mean[tile] ?? 0) + value;
      maxAbs[tile] = Math.max(maxAbs[tile] ?? 0, Math.abs(value));
      significant[tile] = (significant[tile] ?? 0) + (map.significant[cell] ?? 0);
      cells[tile] = (cells[tile] ?? 0) + 1;
    }
  }
  cells.forEach((many, tile) => {
    mean[tile] = many === 0 ? Number.NaN : (mean[tile] ?? 0) / many;
    maxAbs[tile] = many === 0 ? Number.NaN : (maxAbs[tile] ?? 0);
    significant[tile] = many === 0 ? Number.NaN : (significant[tile] ?? 0) / many;
  });
  const labelsOf = (from: number, step: number, many: number): string[] =>
    Array.from({ length: many }, (_, k) => map.labels[order[from + k * step] ?? 0] ?? '');
  return {
    size: n,
    rows,
    columns,
    rowStep,
    columnStep,
    tileRows,
    tileColumns,
    mean,
    maxAbs,
    significant,
    rowLabels: labelsOf(rows[0], rowStep, tileRows),
    columnLabels: labelsOf(columns[0], columnStep, tileColumns),
  };
}

/** The part of a range that lies inside the map; empty, not reversed, when none does. */
function cut([from, to]: readonly [number, number], n: number): [number, number] {
  const end = Math.min(to, n);
  return [Math.min(from, end), end];
}
