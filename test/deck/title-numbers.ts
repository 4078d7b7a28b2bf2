import type { ChartSpec } from '../../deck/chart/chart-spec.ts';
import type { Block, SlideSpec } from '../../deck/slide-spec.ts';

/** A figure as it is written: its size in its own unit, and half a step of its last digit. */
export type Read = Readonly<{ text: string; unit: string; value: number; half: number }>;

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const dates = new RegExp(`\\d{4}-\\d{2}-\\d{2}|\\d{1,2} (?:${months}) \\d{2,4}`, 'g');
const number = /([−-])?(\$)?(\d[\d,]*(?:\.\d+)?)(?:[ \u00A0]?(×|%|pp|tn|bn|m\b|k\b|σ))?/g;
const scales: Readonly<Record<string, number>> = { tn: 1e12, bn: 1e9, m: 1e6, k: 1e3 };

/** Every figure of a text, dates and what stands in quotation marks apart; USD in dollars, signs not told. */
export function readNumbers(text: string): Read[] {
  // The page of a series of slides is no figure.
  const plain = text.replace(/“[^”]*”| \(\d+[ \u00A0]of[ \u00A0]\d+\)$/g, '').replace(dates, '');
  return [...plain.matchAll(number)].map(([whole, , dollar, digits = '', unit = '']): Read => {
    const scale = dollar ? (scales[unit] ?? 1) : 1;
    const decimals = digits.split('.')[1]?.length ?? 0;
    return {
      text: whole,
      unit: dollar ? '$' : unit === 'σ' ? '' : unit,
      value: Number(digits.replaceAll(',', '')) * scale,
      half: 0.5 * 10 ** -decimals * scale,
    };
  });
}

/** What a reader finds on a slide below its title. */
export type Shown = Readonly<{
  texts: readonly string[];
  plotted: readonly number[];
  counts: readonly number[];
}>;

export function shownOn(slide: Pick<SlideSpec, 'blocks'>): Shown {
  const texts: string[] = [];
  const plotted: number[] = [];
  const counts: number[] = [];
  for (const block of slide.blocks) {
    texts.push(...textsOf(block));
    if (block.kind === 'chart') {
      plotted.push(...valuesOf(block.chart));
      counts.push(...lengthsOf(block.chart));
    }
    if (block.kind === 'prose') {
      const bullets = block.prose.lines.filter(({ bullet }) => bullet).map(({ text }) => text);
      counts.push(bullets.length, ...tally(bullets.map((text) => text.replace(/:.*/, ''))));
    }
    if (block.kind === 'figures') counts.push(block.figures.length);
    if (block.kind === 'figures') counts.push(...tally(block.figures.map((f) => f.status ?? 'none')));
    if (block.kind === 'table') {
      counts.push(block.table.rows.length);
      const columns = block.table.rows[0]?.length ?? 0;
      for (let i = 0; i < columns; i++)
        counts.push(...tally(block.table.rows.map((row) => row[i]?.text ?? '')));
    }
  }
  return { texts, plotted, counts };
}

function textsOf(block: Block): string[] {
  const caption = 'caption' in block ? [block.caption] : [];
  switch (block.kind) {
    case 'chart':
      return [...caption, ...('categories' in block.chart ? block.chart.categories : [])];
    case 'table':
      return [
        ...caption,
        ...[...(block.table.head ?? []), ...block.table.rows.flat()].map((cell) => cell.text),
      ];
    case 'figures':
      return block.figures.flatMap((f) => [f.label, f.value, f.detail]);
    case 'text':
      return [...caption, ...block.paragraphs];
    case 'prose':
      return block.prose.lines.map(({ text }) => text);
    case 'image':
      return [...caption, block.alt];
  }
}

const valuesOf = (chart: ChartSpec): number[] =>
  chart.series.flatMap((s) => ('y' in s ? [...s.x, ...s.y] : s.values.filter((v) => v !== null)));
const lengthsOf = (chart: ChartSpec): number[] => [
  chart.series.length,
  ...chart.series.map((s) => ('y' in s ? s.y.length : s.values.length)),
];
/** How often each text stands in a column: what "2 breaches" counts. */
const tally = (cells: readonly string[]): number[] => [
  ...new Map(cells.map((text) => [text, cells.filter((other) => other === text).length])).values(),
];

/** The figures of a title that stand nowhere on its slide. */
export function notShown(slide: Pick<SlideSpec, 'title' | 'blocks'>): string[] {
  const { texts, plotted, counts } = shownOn(slide);
  const told = texts.flatMap(readNumbers);
  const near = (a: Read, value: number, half = 0): boolean =>
    Math.abs(a.value - value) <= Math.max(a.half, half) * (1 + 1e-9);
  const found = (a: Read): boolean =>
    told.some((b) => a.unit === b.unit && near(a, b.value, b.half)) ||
    plotted.some((v) => near(a, Math.abs(v) * (a.unit === '%' || a.unit === 'pp' ? 100 : 1))) ||
    (a.unit === '' && counts.includes(a.value));
  return readNumbers(slide.title)
    .filter((a) => !found(a))
    .map((a) => a.text);
}
