import { csvLine } from '../../../contract/csv.ts';
import type { CorrelationOutput } from '../../../contract/dto/correlation.ts';
import { downloadBlob, downloadText } from '../../kit/download.ts';
import type { PlotTable } from '../../plot/plot-table.ts';
import type { Palette } from '../../theme/palette.ts';
import { asWritten } from '../../transport/as-written.ts';
import { correlationColour, cssColour } from './colours.ts';
import { labelWidth } from './draw-labels.ts';
import { drawMap } from './draw-map.ts';
import type { Blocks } from './map-blocks.ts';
import { mapGeometry, type View } from './map-geometry.ts';
import { tilesOf } from './tiles.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

/** `series`: what the series are, in a word. */
type File = Readonly<{ name: string; title: string; series: string; snapshot: string; pseudonyms: boolean }>;

/** The part in view, exact values, row and column names; empty where there is no coefficient. */
export async function exportCsv(
  { name, title, series: what, snapshot, pseudonyms }: File,
  map: CorrelationOutput,
  view: View,
): Promise<void> {
  const n = map.labels.length;
  const series = (place: number): number => map.order.at(place) ?? 0;
  const label = (place: number): string => map.labels[series(place)] ?? '';
  const columns = range(view.column0, view.column1);
  const lines = range(view.row0, view.row1);
  const names = new Set([...columns, ...lines].map(label));
  const write = await asWritten({
    title,
    snapshot,
    rows: lines.length,
    columns: new Map([[what, names]]),
    pseudonyms,
  });
  const named = (place: number): string => write(what, label(place));
  const rows = lines.map((i) =>
    csvLine([named(i), ...columns.map((j) => map.matrix[series(i) * n + series(j)] ?? Number.NaN)]),
  );
  downloadText(name, [csvLine(['', ...columns.map(named)]), ...rows], 'text/csv');
}

/** The part in view as it is shown, exact values, for the clipboard. */
export function mapTable(map: CorrelationOutput, view: View): PlotTable {
  const n = map.labels.length;
  const series = (place: number): number => map.order.at(place) ?? 0;
  const label = (place: number): string => map.labels[series(place)] ?? '';
  const columns = range(view.column0, view.column1);
  const value = (i: number, j: number): number | null => {
    const x = map.matrix[series(i) * n + series(j)] ?? Number.NaN;
    return Number.isNaN(x) ? null : x;
  };
  return {
    columns: ['', ...columns.map(label)],
    rows: range(view.row0, view.row1).map((i) => [label(i), ...columns.map((j) => value(i, j))]),
  };
}

type Caption = Readonly<{ title: string; lines: readonly string[] }>;
const margin = 24;
const largest = 8_000;

/** The part in view as a picture with every label, a scale and where it comes from, at twice the screen's resolution. */
export async function exportImage(
  name: string,
  map: CorrelationOutput,
  view: View,
  caption: Caption,
  style: Readonly<{ palette: Palette; font: string; masked: boolean; blocks: Blocks }>,
): Promise<void> {
  const scratch = document.createElement('canvas').getContext('2d');
  if (scratch === null) throw new Error('This window cannot draw pictures.');
  const labels = map.order.map((i) => map.labels[i] ?? '');
  const names = labelWidth(scratch, labels, style.font, 240);
  const side = Math.max(view.row1 - view.row0, view.column1 - view.column0);
  const cell = Math.min(36, Math.max(14, 720 / Math.max(1, side)));
  const box = {
    width: names + 8 + cell * (view.column1 - view.column0) * 1.3,
    height: names + 8 + cell * (view.row1 - view.row0),
  };
  const g = mapGeometry(view, box, names);
  const head = 28 + caption.lines.length * 16 + 28;
  const width = Math.max(g.width, 560) + 2 * margin;
  const height = g.height + head + 2 * margin;
  const ratio = Math.min(2, largest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This window cannot draw a picture of this size.');
  context.setTransform(ratio, 0, 0, ratio, margin * ratio, (margin + head) * ratio);
  drawMap(context, [tilesOf(map, style.masked)], labels, view, g, {
    ...style,
    blocks: style.blocks.runs,
    blockMean: style.blocks.mean,
    picked: new Set(),
  });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = style.palette.surface;
  context.fillRect(0, 0, width, height);
  context.globalCompositeOperation = 'source-over';
  drawCaption(context, caption, style.palette, style.font, head);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('The picture is too large for this window.');
  downloadBlob(name, blob);
}

function drawCaption(
  context: CanvasRenderingContext2D,
  caption: Caption,
  palette: Palette,
  font: string,
  head: number,
): void {
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = palette.text;
  context.font = `600 16px ${font}`;
  context.fillText(caption.title, margin, margin + 14);
  context.font = `11px ${font}`;
  context.fillStyle = palette.muted;
  for (const [i, line] of caption.lines.entries()) context.fillText(line, margin, margin + 34 + i * 16);
  const colour = correlationColour(palette.theme);
  const y = margin + head - 22;
  context.fillText('−1', margin, y + 9);
  for (let i = 0; i < 200; i += 1) {
    context.fillStyle = cssColour(colour(i / 100 - 1));
    context.fillRect(margin + 18 + i, y, 1.5, 10);
  }
  context.fillStyle = palette.muted;
  context.fillText('1', margin + 224, y + 9);
}
