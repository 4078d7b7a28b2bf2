import type { CorrelationOutput } from '../../../contract/dto/correlation.ts';
import type { Palette } from '../../theme/palette.ts';
import { correlationColour, cssColour } from './colours.ts';
import { labelWidth } from './draw-labels.ts';
import { drawMap } from './draw-map.ts';
import type { Blocks } from './map-blocks.ts';
import { mapGeometry, type View } from './map-geometry.ts';
import { type Drawing, svgDrawing } from './svg-drawing.ts';
import { tilesOf } from './tiles.ts';

type Caption = Readonly<{ title: string; lines: readonly string[] }>;
type Style = Readonly<{ palette: Palette; font: string; masked: boolean; blocks: Blocks }>;
const margin = 24;
const largest = 8_000;

/** The part in view as a picture with every label, a scale and where it comes from; a PNG at twice the screen's resolution. */
export async function mapImage(
  format: 'png' | 'svg',
  map: CorrelationOutput,
  view: View,
  caption: Caption,
  style: Style,
): Promise<Blob> {
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
  const paint = (drawing: Drawing): void => {
    drawing.save();
    drawing.translate(margin, margin + head);
    drawMap(drawing, [tilesOf(map, style.masked)], labels, view, g, {
      ...style,
      blocks: style.blocks.runs,
      blockMean: style.blocks.mean,
      picked: new Set(),
    });
    drawing.restore();
    drawCaption(drawing, caption, style.palette, style.font, head);
  };
  return format === 'svg'
    ? asSvg(paint, scratch, width, height, style.palette.surface, caption.title)
    : asPng(paint, width, height, style.palette.surface);
}

async function asPng(
  paint: (drawing: Drawing) => void,
  width: number,
  height: number,
  background: string,
): Promise<Blob> {
  const ratio = Math.min(2, largest / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This window cannot draw a picture of this size.');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(context);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) throw new Error('The picture is too large for this window.');
  return blob;
}

function asSvg(
  paint: (drawing: Drawing) => void,
  scratch: CanvasRenderingContext2D,
  width: number,
  height: number,
  background: string,
  title: string,
): Blob {
  const measure = (text: string, font: string): TextMetrics => {
    scratch.font = font;
    return scratch.measureText(text);
  };
  const drawing = svgDrawing(measure, pixelsOf);
  drawing.fillStyle = background;
  drawing.fillRect(0, 0, width, height);
  paint(drawing);
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img">`;
  const name = `<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>`;
  return new Blob([`${head}\n${name}\n${drawing.shapes()}\n</svg>\n`], { type: 'image/svg+xml' });
}

function pixelsOf(image: OffscreenCanvas): Readonly<{ data: Uint8ClampedArray; url: () => string }> {
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This window cannot draw pictures.');
  context.drawImage(image, 0, 0);
  return { data: context.getImageData(0, 0, image.width, image.height).data, url: () => canvas.toDataURL() };
}

function drawCaption(context: Drawing, caption: Caption, palette: Palette, font: string, head: number): void {
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
