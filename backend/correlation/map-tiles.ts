import type { Output, Parsed } from '../../contract/contract.ts';
import type { ShownMap } from './shown-map.ts';

type Cells = Omit<ShownMap, 'groups' | 'cell'>;
type Rectangle = Pick<Parsed<'correlation.tiles'>, 'rows' | 'columns' | 'width' | 'height' | 'masked'>;

/**
 * A rectangle of a map as tiles, at most one a pixel: the mean of the cells of each, and the largest size among them,
 * so that a strong pair does not drown in its surroundings.
 */
export function mapTiles(map: Cells, view: Rectangle): Output<'correlation.tiles'> {
  const size = map.labels.length;
  const rows = cut(view.rows, size);
  const columns = cut(view.columns, size);
  const rowStep = Math.max(1, Math.ceil((rows[1] - rows[0]) / view.height));
  const columnStep = Math.max(1, Math.ceil((columns[1] - columns[0]) / view.width));
  const tileRows = Math.ceil((rows[1] - rows[0]) / rowStep);
  const tileColumns = Math.ceil((columns[1] - columns[0]) / columnStep);
  const mean = new Float64Array(tileRows * tileColumns);
  const maxAbs = new Float64Array(tileRows * tileColumns);
  const hidden = new Uint8Array(tileRows * tileColumns);
  const cells = new Int32Array(tileRows * tileColumns);
  for (let r = rows[0]; r < rows[1]; r++) {
    const first = Math.floor((r - rows[0]) / rowStep) * tileColumns;
    for (let c = columns[0]; c < columns[1]; c++) {
      const value = map.value(r, c);
      if (Number.isNaN(value)) continue;
      const tile = first + Math.floor((c - columns[0]) / columnStep);
      if (view.masked && untold(map, r, c)) {
        hidden[tile] = 1;
        continue;
      }
      mean[tile] = mean[tile] + value;
      maxAbs[tile] = Math.max(maxAbs[tile], Math.abs(value));
      cells[tile] = cells[tile] + 1;
    }
  }
  cells.forEach((many, tile) => {
    mean[tile] = many === 0 ? Number.NaN : mean[tile] / many;
    if (many === 0) maxAbs[tile] = Number.NaN;
    else hidden[tile] = 0;
  });
  return { size, rows, columns, rowStep, columnStep, tileRows, tileColumns, mean, maxAbs, hidden };
}

/** Tested and not significant. A series against itself, or a pair no test is known for, is not hidden by a test. */
const untold = (map: Cells, row: number, column: number): boolean =>
  row !== column && !Number.isNaN(map.pValue(row, column)) && !map.significant(row, column);

/** The part of a range that lies inside the map; empty, not reversed, when none does. */
function cut([from, to]: readonly [number, number], n: number): [number, number] {
  const end = Math.min(to, n);
  return [Math.min(from, end), end];
}
