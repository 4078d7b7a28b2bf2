import type { Geometry, View } from './map-geometry.ts';
import type { MapStyle } from './map-style.ts';
import type { Drawing } from './svg-drawing.ts';

/** Names at the left and below, as many as have room; those marked for a group in bold, always, with a bar. */
export function drawLabels(
  context: Drawing,
  labels: readonly string[],
  view: View,
  g: Geometry,
  { palette, font, picked }: MapStyle,
): void {
  const plain = `11px ${font}`;
  const bold = `600 11px ${font}`;
  const room = g.left - 6;
  const bottom = g.top + (view.row1 - view.row0) * g.cellHeight + 6;
  context.textBaseline = 'middle';
  const dress = (label: string): void => {
    context.font = picked.has(label) ? bold : plain;
    context.fillStyle = picked.has(label) ? palette.accent : palette.muted;
  };
  for (let i = view.row0; i < view.row1; i += 1) {
    const label = labels[i] ?? '';
    const y = g.top + (i - view.row0 + 0.5) * g.cellHeight;
    dress(label);
    if (picked.has(label))
      context.fillRect(g.left - 3, y - g.cellHeight / 2, 3, Math.max(1, g.cellHeight - 1));
    if ((i - view.row0) % g.rowStep !== 0) continue;
    context.textAlign = 'right';
    context.fillText(fitted(context, label, room), g.left - 6, y);
  }
  for (let j = view.column0; j < view.column1; j += g.columnStep) {
    const label = labels[j] ?? '';
    const x = g.left + (j - view.column0 + 0.5) * g.cellWidth;
    dress(label);
    const text = fitted(context, label, g.upright ? room : g.cellWidth - 4);
    context.textAlign = g.upright ? 'right' : 'center';
    if (!g.upright) {
      context.fillText(text, x, bottom + 5);
      continue;
    }
    context.save();
    context.translate(x, bottom);
    context.rotate(-Math.PI / 2);
    context.fillText(text, 0, 0);
    context.restore();
  }
}

/** The text, cut with an ellipsis when it is wider than its room. */
function fitted(context: Drawing, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let end = text.length - 1;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end)}…`;
}

/** Width of the longest label, at most `most`. */
export function labelWidth(
  context: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>,
  labels: readonly string[],
  font: string,
  most = 116,
): number {
  context.font = `600 11px ${font}`;
  let width = 16;
  for (const label of labels) width = Math.max(width, context.measureText(label).width);
  return Math.min(most, Math.ceil(width));
}
