import type { ChartSpec } from '../chart/chart-spec.ts';
import { cardText, gaps, lineOf, pad, small } from '../figure-room.ts';
import { columns, stack } from '../layout.ts';
import type { Block, Figure, Frame } from '../slide-spec.ts';
import { statusLook } from '../status-cell.ts';
import { textWidth } from '../text/text-width.ts';
import { theme } from '../theme.ts';
import { chartAlt } from './alt-text.ts';
import type { Drawing } from './deck-drawing.ts';
import { barShape, chartFrame, textShape } from './shape-xml.ts';
import type { Paragraph } from './text-xml.ts';

/** Cards: label, large value, a line or two of context; a status word and the past as a small line where there is room. */
export function figuresXml(drawing: Drawing, block: Extract<Block, { kind: 'figures' }>): string {
  const rows = Math.ceil(block.figures.length / block.columns);
  const ones = (n: number): number[] => Array.from({ length: n }, () => 1);
  const cells = stack(drawing.place(block.frame), ones(rows), gaps.rows).flatMap((row) =>
    columns(row, ones(block.columns), gaps.columns),
  );
  return block.figures
    .map((figure, i) => {
      const frame = cells[i];
      return frame === undefined ? '' : cardXml(drawing, figure, frame);
    })
    .join('');
}

function cardXml(drawing: Drawing, figure: Figure, frame: Frame): string {
  const { nextId, name } = drawing;
  // The bar, the word and the course of a card have its number, whichever of them it has.
  const ours = name('Figure');
  const n = Number(/\d+$/.exec(ours)?.[0]);
  const status = figure.status && figure.status !== 'none' ? statusLook(figure.status) : undefined;
  const { label, value, size, below, lines, badge } = cardText(figure, frame);
  const unjudged = figure.status === 'notJudged';
  const muted = { size: small, colour: theme.muted };
  const paragraphs: Paragraph[] = [
    { text: label.join('\n'), look: muted },
    { text: value, look: { size, bold: !unjudged, colour: unjudged ? theme.muted : theme.ink } },
    ...below.map((text) => ({ text, look: muted })),
  ];
  const top = Math.max(0.05, (frame.h - lineOf(small) * lines - lineOf(size)) / 2);
  const said = [figure.label, value, status?.word ?? '', figure.limit ?? '', figure.detail]
    .filter((x) => x !== '')
    .join(', ');
  const card = textShape({ id: nextId(), name: ours, alt: said }, frame, paragraphs, {
    fill: theme.surface,
    body: { anchor: 't', insets: [pad, top, pad, 0] },
  });
  const bar = barShape(
    { id: nextId(), name: name('Bar', n) },
    { ...frame, w: 0.05 },
    status?.colour ?? theme.accent,
  );
  const word =
    status === undefined
      ? ''
      : textShape(
          { id: nextId(), name: name('Status', n) },
          { x: frame.x + frame.w - badge - 0.08, y: frame.y + 0.07, w: badge, h: 0.25 },
          [{ text: status.word, align: 'center', look: { size: small, bold: true, colour: status.colour } }],
          { fill: status.fill, body: { anchor: 'ctr', wrap: false } },
        );
  const from = frame.x + pad + textWidth(value, size, true) + 0.15;
  const course = {
    x: from,
    y: frame.y + top + lineOf(small) * label.length + 0.03,
    w: frame.x + frame.w - 0.12 - from,
    h: lineOf(size) - 0.04,
  };
  return card + bar + word + sparkXml(drawing, figure, course, n);
}

/** The past of a figure beside its value, where there is room for a line. */
function sparkXml(drawing: Drawing, figure: Figure, frame: Frame, n: number): string {
  const history = figure.history ?? [];
  if (history.filter((v) => v !== null).length < 2 || frame.w < 0.5 || frame.h < 0.2) return '';
  const chart: ChartSpec = {
    kind: 'line',
    categories: history.map((_, i) => `${i + 1} of ${history.length}`),
    series: [{ name: figure.label, values: history, colour: theme.accent }],
    categoryAxis: { title: '', hidden: true },
    valueAxis: { title: '', hidden: true },
    legend: false,
  };
  return chartFrame(
    {
      id: drawing.nextId(),
      name: drawing.name('Course', n),
      alt: chartAlt(`${figure.label} over ${history.length} snapshots`, chart),
    },
    frame,
    drawing.chart(chart),
  );
}
