import { formatWith } from '../../deck/chart/number-format.ts';
import { lineCount, textWidth } from '../../deck/text/text-width.ts';
import type { Box, Drawn, DrawnSlide, DrawnTable, Run, Shape } from './drawn-slides.ts';
import { child, type Node, walk } from './xml-tree.ts';

const footers = new Set(['ftr', 'dt', 'sldNum']);
const usual = 12;
/** Height of a line of Arial over its size. */
const line = 1.15;
const ornaments = /(?:Bar|Status|Course) \d+$/;

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/** Everything a reader could hold against the slides, by the metrics of the font: one line a fault; empty when sound. */
export const slideFaults = (
  drawn: Drawn,
  terms: Readonly<{ mayBeCut?: boolean; smallest?: number }> = {},
): string[] => [
  ...drawn.slides.flatMap((slide) =>
    [
      ...slide.shapes.flatMap((shape) => [
        ...tooSmall(shape, terms.smallest ?? usual),
        ...(shape.box === null ? [] : offSlide(drawn, shape.name, shape.box)),
        ...(shape.table === null ? textFaults(shape) : tableFaults(shape.table)),
        ...(terms.mayBeCut === true ? [] : cutTexts(shape)),
      ]),
      ...overlaps(slide),
      ...dates(slide),
    ].map((fault) => `slide ${slide.number}: ${fault}`),
  ),
  ...drawn.charts.flatMap((chart, i) => chartFaults(chart).map((fault) => `chart ${i + 1}: ${fault}`)),
];

const runsOf = ({ paragraphs, table }: Shape): Run[] => [
  ...paragraphs.flat(),
  ...(table?.rows.flatMap(({ cells }) => cells.flatMap(({ runs }) => [...runs])) ?? []),
];

const tooSmall = (shape: Shape, smallest: number): string[] =>
  footers.has(shape.placeholder ?? '')
    ? []
    : runsOf(shape).flatMap(({ size, text }) =>
        size !== null && size < smallest ? [`“${text}” in ${size} points`] : [],
      );

const cutTexts = (shape: Shape): string[] =>
  runsOf(shape).flatMap(({ text }) => (text.endsWith('…') ? [`cut: ${text}`] : []));

function offSlide({ width, height }: Drawn, name: string, { x, y, w, h }: Box): string[] {
  const inside = x >= -0.001 && y >= -0.001 && x + w <= width + 0.001 && y + h <= height + 0.001;
  return inside ? [] : [`${name} is not all on the slide`];
}

/** Heads stand on whole words, and every text on the lines its row has room for. */
function tableFaults({ head, widths, rows }: DrawnTable): string[] {
  return rows.flatMap(({ height, cells }, r) =>
    cells.flatMap(({ text, inset, runs, upright }, c) => {
      if (text === '' || upright) return [];
      const size = runs[0]?.size ?? usual;
      const bold = runs[0]?.bold ?? false;
      const room = (widths[c] ?? 0) - inset;
      const isHead = head && r === 0;
      const faults: string[] = [];
      if (isHead && text.includes('…')) faults.push(`head cut: ${text}`);
      const longest = Math.max(...text.split(/[ \n]/).map((word) => textWidth(word, size, bold)));
      if (isHead && longest > room) faults.push(`head breaks inside a word: ${text}`);
      const need = lineCount(text, room, size, bold) * (size / 72) * line;
      if (need > height + 0.001)
        faults.push(`“${text}” needs ${need.toFixed(2)} of ${height.toFixed(2)} inches`);
      return faults;
    }),
  );
}

/** A text box holds its paragraphs. Placeholders shrink theirs by themselves. */
function textFaults({ box, paragraphs, wraps, name, placeholder }: Shape): string[] {
  if (box === null || placeholder !== null || !wraps || paragraphs.length === 0) return [];
  const pad = / Figure \d+$/.test(name) ? 0.26 : 0.19;
  const need = paragraphs.reduce((sum, runs) => {
    const size = runs.find((run) => run.size !== null)?.size ?? usual;
    const bold = runs.some((run) => run.bold);
    return sum + lineCount(textOf(runs), box.w - pad, size, bold) * (size / 72) * line;
  }, 0);
  return need > box.h + 0.02 ? [`${name} needs ${need.toFixed(2)} of ${box.h.toFixed(2)} inches`] : [];
}

/** Charts, tables, texts and cards stand beside each other; bars, words and courses belong on their cards. */
function overlaps({ shapes }: DrawnSlide): string[] {
  const content = shapes.filter(
    (s): s is Shape & { box: Box } => s.box !== null && s.placeholder === null && !ornaments.test(s.name),
  );
  const meet = (a: Box, b: Box): boolean =>
    Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) > 0.02 &&
    Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > 0.02;
  return content.flatMap((a, i) =>
    content.slice(i + 1).flatMap((b) => (meet(a.box, b.box) ? [`${a.name} lies over ${b.name}`] : [])),
  );
}

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
/** Dates in any style but 2026-10-31 (2026-10-31 08:00, 2026-10). */
const otherDates = new RegExp(
  [
    `\\b\\d{1,2}\\W?(?:${months})[a-z]*\\W?(?:\\d{2,4})?\\b`,
    `\\b(?:${months})[a-z]*\\.? \\d{2,4}\\b`,
    '\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b',
    '\\b\\d{1,2}\\.\\d{1,2}\\.\\d{4}\\b',
    '(?<![\\d-])\\d{2}-\\d{2} \\d{2}:\\d{2}',
    '\\d{4}-\\d{2}-\\d{2}T\\d',
  ].join('|'),
);

const dates = (slide: DrawnSlide): string[] =>
  [
    ...slide.shapes.flatMap((shape) => runsOf(shape).map(({ text }) => text)),
    ...slide.notes.split('\n'),
  ].flatMap((text) => {
    const found = otherDates.exec(text.replaceAll('\u00A0', ' '));
    return found === null ? [] : [`a date in another style: ${found[0]} in “${text.slice(0, 80)}”`];
  });

/** Ticks that are told apart and printed as they are, columns from zero, dates in one style, as many labels as have room. */
function chartFaults(chart: Node): string[] {
  const all = walk(chart);
  const bars = all.some(({ name }) => name === 'c:barChart');
  const labels = all
    .filter(({ name }) => name === 'c:cat')
    .flatMap((cat) => walk(cat).filter(({ name }) => name === 'c:v'))
    .flatMap((v) =>
      otherDates.test(v.text.join('')) ? [`a date in another style: ${v.text.join('')}`] : [],
    );
  return [
    ...new Set(labels),
    ...all.filter(({ name }) => name === 'c:valAx').flatMap((axis) => axisFaults(axis, bars)),
  ];
}

function axisFaults(axis: Node, bars: boolean): string[] {
  const value = (...path: string[]): number => Number(child(axis, ...path)?.attributes.val ?? Number.NaN);
  const [min, max, step] = [value('c:scaling', 'c:min'), value('c:scaling', 'c:max'), value('c:majorUnit')];
  const from = bars && min > 0 ? ['columns that do not begin at zero'] : [];
  if (child(axis, 'c:delete')?.attributes.val === '1') return from;
  if (Number.isNaN(min + max + step)) return [...from, 'an axis without ticks of its own'];
  const format = (child(axis, 'c:numFmt')?.attributes.formatCode ?? '').replaceAll('&quot;', '"');
  const ticks = Array.from({ length: Math.floor((max - min) / step + 1e-6) + 1 }, (_, i) => min + i * step);
  const said = ticks.map((tick) => formatWith(format, Number(tick.toPrecision(12))));
  const twice = said.filter((text, i) => said.indexOf(text) !== i);
  return [...from, ...(twice.length > 0 ? [`ticks that read alike: ${said.join(', ')}`] : [])];
}
