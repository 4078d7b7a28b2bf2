import { formatNumber } from '../../kit/format.ts';
import type { Palette } from '../../theme/palette.ts';
import { correlationColour, inkOn } from './colours.ts';
import type { Geometry, View } from './map-geometry.ts';
import type { OrderedMap } from './ordered-map.ts';

export type MapStyle = Readonly<{
  palette: Palette;
  font: string;
  /** Leave out what was tested and is not significant. */
  masked: boolean;
  /** Draw a line where the group of the next series differs. */
  blocks: boolean;
}>;

/** Draws cells and labels. The context is scaled so that one unit is one CSS pixel. */
export function drawMap(
  context: CanvasRenderingContext2D,
  map: OrderedMap,
  view: View,
  g: Geometry,
  style: MapStyle,
): void {
  const { palette } = style;
  context.clearRect(0, 0, g.width, g.height);
  drawCells(context, map, view, g, style);
  if (style.blocks) drawBlocks(context, map, view, g, palette);
  context.fillStyle = palette.muted;
  context.font = `11px ${style.font}`;
  drawLabels(context, map.labels, view, g);
}

function drawCells(
  context: CanvasRenderingContext2D,
  map: OrderedMap,
  view: View,
  g: Geometry,
  { palette, masked, font }: MapStyle,
): void {
  const rows = view.row1 - view.row0;
  const columns = view.column1 - view.column0;
  if (rows === 0 || columns === 0) return;
  const colour = correlationColour(palette.theme);
  const picture = new ImageData(columns, rows);
  const empty = (at: number): boolean =>
    Number.isNaN(map.value[at] ?? Number.NaN) || (masked && untold(map, at));
  for (let i = 0; i < rows; i += 1)
    for (let j = 0; j < columns; j += 1) {
      const at = (view.row0 + i) * map.size + view.column0 + j;
      if (empty(at)) continue;
      const [r, gr, b] = colour(map.value[at] ?? 0);
      picture.data.set([r, gr, b, 255], 4 * (i * columns + j));
    }
  const small = new OffscreenCanvas(columns, rows);
  small.getContext('2d')?.putImageData(picture, 0, 0);
  // Averages where a cell is smaller than a pixel, squares where it is larger.
  context.imageSmoothingEnabled = g.cellWidth < 1 || g.cellHeight < 1;
  context.drawImage(small, g.left, g.top, columns * g.cellWidth, rows * g.cellHeight);
  if (Math.min(g.cellWidth, g.cellHeight) < 6) return;
  drawGaps(context, rows, columns, g, palette.surface);
  const values = g.cellWidth >= 25 && g.cellHeight >= 13;
  context.font = `10px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let i = 0; i < rows; i += 1)
    for (let j = 0; j < columns; j += 1) {
      const at = (view.row0 + i) * map.size + view.column0 + j;
      const x = g.left + (j + 0.5) * g.cellWidth;
      const y = g.top + (i + 0.5) * g.cellHeight;
      const value = map.value[at] ?? Number.NaN;
      if (Number.isNaN(value)) {
        context.fillStyle = palette.muted;
        context.fillText('×', x, y);
      } else if (empty(at)) {
        context.fillStyle = palette.muted;
        context.fillRect(x - 1, y - 1, 2, 2);
      } else if (values) {
        context.fillStyle = inkOn(colour(value));
        context.fillText(short(value), x, y + 0.5);
      }
    }
}

/** Tested and not significant. A series against itself, or a pair no test is known for, is not hidden by a test. */
const untold = (map: OrderedMap, at: number): boolean =>
  map.significant[at] !== 1 && !Number.isNaN(map.pValue[at] ?? Number.NaN) && at % (map.size + 1) !== 0;

/** Two digits without the leading zero: ".78", "−.05". */
const short = (value: number): string =>
  formatNumber(value, 2)
    .replace(/^(\u2212?)0\./, '$1.')
    .replace(/^(\u2212?)1\.00$/, '$11');

function drawGaps(
  context: CanvasRenderingContext2D,
  rows: number,
  columns: number,
  g: Geometry,
  colour: string,
): void {
  context.fillStyle = colour;
  for (let i = 1; i < rows; i += 1)
    context.fillRect(g.left, Math.round(g.top + i * g.cellHeight), columns * g.cellWidth, 1);
  for (let j = 1; j < columns; j += 1)
    context.fillRect(Math.round(g.left + j * g.cellWidth), g.top, 1, rows * g.cellHeight);
}

function drawBlocks(
  context: CanvasRenderingContext2D,
  map: OrderedMap,
  view: View,
  g: Geometry,
  palette: Palette,
): void {
  context.fillStyle = palette.muted;
  const width = (view.column1 - view.column0) * g.cellWidth;
  const height = (view.row1 - view.row0) * g.cellHeight;
  for (let k = 1; k < map.size; k += 1) {
    if (map.groups[k] === map.groups[k - 1]) continue;
    if (k > view.row0 && k < view.row1)
      context.fillRect(g.left, Math.round(g.top + (k - view.row0) * g.cellHeight), width, 1.5);
    if (k > view.column0 && k < view.column1)
      context.fillRect(Math.round(g.left + (k - view.column0) * g.cellWidth), g.top, 1.5, height);
  }
}

function drawLabels(
  context: CanvasRenderingContext2D,
  labels: readonly string[],
  view: View,
  g: Geometry,
): void {
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  const room = g.left - 6;
  for (let i = view.row0; i < view.row1; i += g.rowStep)
    context.fillText(
      fitted(context, labels[i] ?? '', room),
      g.left - 6,
      g.top + (i - view.row0 + 0.5) * g.cellHeight,
    );
  const bottom = g.top + (view.row1 - view.row0) * g.cellHeight + 6;
  for (let j = view.column0; j < view.column1; j += g.columnStep) {
    const x = g.left + (j - view.column0 + 0.5) * g.cellWidth;
    const text = fitted(context, labels[j] ?? '', g.upright ? room : g.cellWidth - 4);
    if (g.upright) {
      context.save();
      context.translate(x, bottom);
      context.rotate(-Math.PI / 2);
      context.fillText(text, 0, 0);
      context.restore();
    } else {
      context.textAlign = 'center';
      context.fillText(text, x, bottom + 5);
    }
  }
}

/** The text, cut with an ellipsis when it is wider than its room. */
export function fitted(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let end = text.length - 1;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** Width of the longest label, at most `most`. */
export function labelWidth(
  context: CanvasRenderingContext2D,
  labels: readonly string[],
  font: string,
  most = 116,
): number {
  context.font = `11px ${font}`;
  let width = 16;
  for (const label of labels) width = Math.max(width, context.measureText(label).width);
  return Math.min(most, Math.ceil(width));
}
