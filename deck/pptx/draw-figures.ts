import { columns, stack } from '../layout.ts';
import type { Block, Figure, Frame } from '../slide-spec.ts';
import { statusLook } from '../status-cell.ts';
import { clip, textWidth } from '../text/text-width.ts';
import { theme } from '../theme.ts';
import { type Drawing, drawChart } from './draw-chart.ts';

/** Tiles: label, large value, one line of context; a status word and the past as a small line where there is room. */
export function drawFigures(drawing: Drawing, block: Extract<Block, { kind: 'figures' }>): void {
  const rows = Math.ceil(block.figures.length / block.columns);
  const cells = stack(
    block.frame,
    Array.from({ length: rows }, () => 1),
    0.18,
  ).flatMap((row) =>
    columns(
      row,
      Array.from({ length: block.columns }, () => 1),
      0.25,
    ),
  );
  block.figures.forEach((figure, i) => {
    const frame = cells[i];
    if (frame) drawTile(drawing, figure, frame);
  });
}

function drawTile(drawing: Drawing, figure: Figure, frame: Frame): void {
  const { slide } = drawing;
  const history = figure.history ?? [];
  const spark = history.filter((v) => v !== null).length > 1 && frame.h >= 1;
  const pad = 0.12;
  const inner = frame.w - 2 * pad;
  const status = figure.status && figure.status !== 'none' ? statusLook(figure.status) : undefined;
  slide.addShape('rect', {
    ...frame,
    fill: { color: theme.surface },
    line: { color: theme.surface, width: 0 },
  });
  slide.addShape('rect', {
    x: frame.x,
    y: frame.y,
    w: 0.05,
    h: frame.h,
    fill: { color: status?.colour ?? theme.accent },
    line: { color: status?.colour ?? theme.accent, width: 0 },
  });
  const large = frame.h >= 1.2 ? 26 : 18;
  const badge = status ? 0.75 : 0;
  const line = (text: string, y: number, size: number, color: string, bold: boolean, width = inner): void => {
    slide.addText(clip(text, width, size, bold), {
      x: frame.x + pad,
      y: frame.y + y,
      w: width,
      h: (size / 72) * 1.3,
      margin: 0,
      fontFace: theme.font,
      fontSize: size,
      color,
      bold,
      valign: 'middle',
      wrap: false,
    });
  };
  line(figure.label, 0.07, 11, theme.muted, false, inner - badge);
  const valueWidth = Math.min(inner, Math.max(1.2, textWidth(figure.value, large, true) + 0.1));
  const unjudged = figure.status === 'notJudged';
  line(figure.value, 0.3, large, unjudged ? theme.muted : theme.ink, !unjudged, valueWidth);
  line(figure.detail, frame.h - 0.27, 10, theme.muted, false);
  if (status)
    slide.addText(status.word, {
      x: frame.x + frame.w - badge - 0.08,
      y: frame.y + 0.08,
      w: badge,
      h: 0.24,
      margin: 0,
      align: 'center',
      valign: 'middle',
      fontFace: theme.font,
      fontSize: 10,
      bold: true,
      color: status.colour,
      fill: { color: status.fill },
    });
  if (!spark) return;
  const x = frame.x + pad + valueWidth + 0.1;
  const w = frame.x + frame.w - pad - x;
  if (w < 0.5) return;
  const top = status ? 0.36 : 0.2;
  drawChart(
    drawing,
    sparkline(figure.label, history),
    { x, y: frame.y + top, w, h: frame.h - top - 0.3 },
    `${figure.label} over ${history.length} snapshots`,
  );
}

function sparkline(name: string, values: readonly (number | null)[]): Parameters<typeof drawChart>[1] {
  return {
    kind: 'line',
    categories: values.map((_, i) => `${i + 1} of ${values.length}`),
    series: [{ name, values, colour: theme.accent }],
    categoryAxis: { title: '', hidden: true },
    valueAxis: { title: '', hidden: true },
    legend: false,
  };
}
