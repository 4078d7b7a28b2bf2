import { formatNumber } from '../../kit/format.ts';
import type { Palette } from '../../theme/palette.ts';
import { correlationColour, cssColour, inkOn } from './colours.ts';
import { drawLabels } from './draw-labels.ts';
import type { Geometry, View } from './map-geometry.ts';
import type { MapStyle } from './map-style.ts';
import type { Drawing } from './svg-drawing.ts';
import { isExact, type Tiles, tileAt } from './tiles.ts';

/**
 * Draws cells and labels. The context is scaled so that one unit is one CSS pixel.
 *
 * @param layers coarse to fine; a later one covers the ones before where it has tiles
 */
export function drawMap(
  context: Drawing,
  layers: readonly Tiles[],
  labels: readonly string[],
  view: View,
  g: Geometry,
  style: MapStyle,
): void {
  const { palette, font } = style;
  const colour = correlationColour(palette.theme);
  const width = (view.column1 - view.column0) * g.cellWidth;
  const height = (view.row1 - view.row0) * g.cellHeight;
  context.clearRect(0, 0, g.width, g.height);
  context.save();
  context.beginPath();
  context.rect(g.left, g.top, width, height);
  context.clip();
  for (const tiles of layers) drawTiles(context, tiles, view, g, palette);
  const exact = layers.findLast(isExact);
  const small = Math.min(g.cellWidth, g.cellHeight);
  const figures = g.cellWidth >= 25 && g.cellHeight >= 13;
  if (small >= 6) drawGrid(context, view, g, palette.surface);
  if (small >= 6 && exact) drawFigures(context, exact, view, g, { palette, font, figures, colour });
  drawBlocks(context, view, g, style, !figures);
  context.restore();
  drawLabels(context, labels, view, g, style);
}

const pictures = new WeakMap<Tiles, Map<string, OffscreenCanvas>>();

/** One pixel a tile, kept while the tiles are: moving the view colours nothing again. */
function pictureOf(tiles: Tiles, theme: Palette['theme']): OffscreenCanvas {
  const known = pictures.get(tiles) ?? new Map<string, OffscreenCanvas>();
  pictures.set(tiles, known);
  const made = known.get(theme);
  if (made) return made;
  const colour = correlationColour(theme);
  const picture = new ImageData(Math.max(1, tiles.tileColumns), Math.max(1, tiles.tileRows));
  tiles.mean.forEach((value, tile) => {
    if (Number.isNaN(value)) return;
    const [r, g, b] = colour(value);
    picture.data[4 * tile] = r;
    picture.data[4 * tile + 1] = g;
    picture.data[4 * tile + 2] = b;
    picture.data[4 * tile + 3] = 255;
  });
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d')?.putImageData(picture, 0, 0);
  known.set(theme, canvas);
  return canvas;
}

function drawTiles(context: Drawing, tiles: Tiles, view: View, g: Geometry, palette: Palette): void {
  const x = g.left + (tiles.columns[0] - view.column0) * g.cellWidth;
  const y = g.top + (tiles.rows[0] - view.row0) * g.cellHeight;
  const width = tiles.tileColumns * tiles.columnStep * g.cellWidth;
  const height = tiles.tileRows * tiles.rowStep * g.cellHeight;
  context.fillStyle = palette.surface;
  context.fillRect(
    x,
    y,
    (tiles.columns[1] - tiles.columns[0]) * g.cellWidth,
    (tiles.rows[1] - tiles.rows[0]) * g.cellHeight,
  );
  context.imageSmoothingEnabled = tiles.columnStep * g.cellWidth < 1 || tiles.rowStep * g.cellHeight < 1;
  context.drawImage(pictureOf(tiles, palette.theme), x, y, width, height);
}

function drawGrid(context: Drawing, view: View, g: Geometry, colour: string): void {
  const rows = view.row1 - view.row0;
  const columns = view.column1 - view.column0;
  context.fillStyle = colour;
  for (let i = 1; i < rows; i += 1)
    context.fillRect(g.left, Math.round(g.top + i * g.cellHeight), columns * g.cellWidth, 1);
  for (let j = 1; j < columns; j += 1)
    context.fillRect(Math.round(g.left + j * g.cellWidth), g.top, 1, rows * g.cellHeight);
}

type Figures = Readonly<{
  palette: Palette;
  font: string;
  figures: boolean;
  colour: ReturnType<typeof correlationColour>;
}>;

/** The coefficients where they have room, × where there is none, a dot where the mask hides one. */
function drawFigures(
  context: Drawing,
  tiles: Tiles,
  view: View,
  g: Geometry,
  { palette, font, figures, colour }: Figures,
): void {
  context.font = `10px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let i = view.row0; i < view.row1; i += 1)
    for (let j = view.column0; j < view.column1; j += 1) {
      const tile = tileAt(tiles, i, j);
      if (tile < 0) continue;
      const x = g.left + (j - view.column0 + 0.5) * g.cellWidth;
      const y = g.top + (i - view.row0 + 0.5) * g.cellHeight;
      const value = tiles.mean[tile] ?? Number.NaN;
      if (tiles.hidden[tile] === 1) {
        context.fillStyle = palette.muted;
        context.fillRect(x - 1, y - 1, 2, 2);
      } else if (Number.isNaN(value)) {
        context.fillStyle = palette.muted;
        context.fillText('×', x, y);
      } else if (figures) {
        context.fillStyle = inkOn(colour(value));
        context.fillText(short(value), x, y + 0.5);
      }
    }
}

/** Two digits without the leading zero: ".78", "−.05"; 1 only for what is exactly that, ">.99" for what is close to it. */
export function short(value: number): string {
  if (Math.abs(value) === 1) return value < 0 ? '−1' : '1';
  if (Math.abs(value) >= 0.995) return value < 0 ? '<−.99' : '>.99';
  const shown = formatNumber(value, 2);
  return shown.replace(/^(\u2212?)0\./, '$1.');
}

/** Outlines of the groups on the diagonal, hairlines between them, and the means where they have room. */
function drawBlocks(
  context: Drawing,
  view: View,
  g: Geometry,
  { blocks, blockMean, palette, font }: MapStyle,
  means: boolean,
): void {
  const x = (column: number): number => g.left + (column - view.column0) * g.cellWidth;
  const y = (row: number): number => g.top + (row - view.row0) * g.cellHeight;
  const colour = correlationColour(palette.theme);
  for (const a of blocks)
    for (const b of blocks) {
      const [left, top] = [x(b.from), y(a.from)];
      const [width, height] = [x(b.to) - left, y(a.to) - top];
      context.strokeStyle = a === b ? palette.text : palette.muted;
      context.lineWidth = a === b ? 1.5 : 0.5;
      context.strokeRect(left, top, width, height);
      const mean = blockMean(a.name, b.name);
      if (!means || width < 34 || height < 18 || Number.isNaN(mean)) continue;
      const text = short(mean);
      context.font = `600 11px ${font}`;
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      const box = context.measureText(text).width + 8;
      context.fillStyle = cssColour(colour(mean));
      context.fillRect(left + width / 2 - box / 2, top + height / 2 - 8, box, 16);
      context.fillStyle = inkOn(colour(mean));
      context.fillText(text, left + width / 2, top + height / 2 + 0.5);
    }
}
