import { csvLine } from '../../kit/csv.ts';
import { downloadBlob, downloadText } from '../../kit/download.ts';
import type { Palette } from '../../theme/palette.ts';
import { correlationColour, cssColour } from './colours.ts';
import { drawMap, labelWidth } from './draw-map.ts';
import { mapGeometry, wholeView } from './map-geometry.ts';
import type { OrderedMap } from './ordered-map.ts';

/** The matrix as shown, exact values, row and column names. */
export function exportCsv(name: string, map: OrderedMap): void {
  const head = csvLine(['', ...map.labels]);
  const rows = map.labels.map((label, i) =>
    csvLine([label, ...map.value.subarray(i * map.size, (i + 1) * map.size)]),
  );
  downloadText(name, [head, ...rows], 'text/csv');
}

type Caption = Readonly<{ title: string; lines: readonly string[] }>;
const margin = 24;
const largest = 8_000;

/** The whole map as a picture with every label, a scale and where it comes from, at twice the screen's resolution. */
export async function exportImage(
  name: string,
  map: OrderedMap,
  caption: Caption,
  style: Readonly<{ palette: Palette; font: string; masked: boolean; blocks: boolean }>,
): Promise<void> {
  const scratch = document.createElement('canvas').getContext('2d');
  if (scratch === null) throw new Error('This window cannot draw pictures.');
  const names = labelWidth(scratch, map.labels, style.font, 240);
  const cell = Math.min(36, Math.max(14, 720 / Math.max(1, map.size)));
  const box = { width: names + 8 + cell * map.size * 1.3, height: names + 8 + cell * map.size };
  const view = wholeView(map.size);
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
  drawMap(context, map, view, g, style);
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
