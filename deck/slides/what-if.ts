import type { Measured } from '../../contract/dto/what-if.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput, WhatIfOption } from '../deck-input.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Cell, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight } from '../table-spec.ts';
import { formatCount, formatMeasure, formatUsd, plural, usdLabelFormat } from '../text/format.ts';
import { clip } from '../text/text-width.ts';
import { theme } from '../theme.ts';

const maxOptions = 8;
const maxMeasures = 5;

/** What could be done, what each option would change, and what it costs. */
export function whatIfSlide(input: DeckInput): SlideBody {
  const options = input.whatIf;
  const main = mainMeasure(options);
  const [upper, lower] = splitAt(body, body.h - 0.3 - tableHeight(options.length + 1, 10.5));
  const [effect, cost] = columns(upper, [1, 1]);
  if (!effect || !cost) throw new RangeError('layout: two columns wanted');
  const title = whatIfTitle(options);
  if (!main)
    return {
      id: 'what-if',
      kind: 'table',
      title,
      blocks: [
        {
          kind: 'text',
          frame: body,
          caption: 'How to add options',
          paragraphs: [
            'Save an option on the What-if page, then export the deck again: its measures before and after and its cost appear here.',
          ],
        },
      ],
      notes: [],
    };
  return {
    id: 'what-if',
    kind: 'chart',
    title,
    blocks: [
      {
        kind: 'chart',
        frame: effect,
        caption: `${main.label}, today and under each option`,
        chart: effectChart(options, main),
      },
      { kind: 'chart', frame: cost, caption: 'Cost: notional cut, USD', chart: costChart(options) },
      { kind: 'table', frame: lower, caption: 'Options before and after', table: optionTable(input, lower) },
    ],
    notes: options.flatMap((o) => [
      `Option: ${o.label}. Notional cut ${formatUsd(o.result.cost.notionalCut)}, margin called ${formatUsd(o.result.cost.marginCalled)}, ${plural(o.result.cost.accounts, 'account')} touched.`,
      ...measureNotes(
        input,
        o.result.provenance,
        'Everything is recomputed with the adjustments in force; differences are after minus before.',
      ),
    ]),
  };
}

/** Amplification where it was computed, else the first measure with both values. */
function mainMeasure(options: readonly WhatIfOption[]): Measured | undefined {
  const known = options[0]?.result.measures.filter((m) => m.before !== null && m.after !== null) ?? [];
  return known.find((m) => m.id.toLowerCase().includes('amplification')) ?? known[0];
}

const measureOf = (option: WhatIfOption, id: string): Measured | undefined =>
  option.result.measures.find((m) => m.id === id);

export function whatIfTitle(options: readonly WhatIfOption[]): string {
  if (options.length === 0) return '0 what-if options are saved for this snapshot';
  const main = mainMeasure(options);
  if (!main) return `${plural(options.length, 'option')} computed, no measure is defined before and after`;
  const best = options
    .map((option) => ({ option, measure: measureOf(option, main.id) }))
    .filter((x) => x.measure?.difference != null)
    .sort((a, b) => (a.measure?.difference ?? 0) - (b.measure?.difference ?? 0))[0];
  const before = formatMeasure(main.before, main.unit);
  if (!best?.measure || (best.measure.difference ?? 0) >= 0)
    return `${options.length === 1 ? 'The 1 option does not lower' : `None of ${options.length} options lowers`} ${main.label.toLowerCase()} from ${before}`;
  return `“${best.option.label}” lowers ${main.label.toLowerCase()} from ${before} to ${formatMeasure(best.measure.after, main.unit)} for ${formatUsd(best.option.result.cost.notionalCut)} of notional cut`;
}

function effectChart(options: readonly WhatIfOption[], main: Measured): ChartSpec {
  const shown = options.slice(0, maxOptions);
  const format = {
    ratio: '0.00"×"',
    fraction: '0.0%',
    index: '0.000',
    count: '#,##0',
    usd: usdLabelFormat(main.before ?? 0),
  }[main.unit];
  return {
    kind: 'bar',
    categories: ['Today', ...shown.map((o) => clip(o.label, 2.2, 10))],
    series: [
      {
        name: main.label,
        values: [main.before, ...shown.map((o) => measureOf(o, main.id)?.after ?? null)],
        colour: theme.accent,
        pointColours: { 0: theme.faint },
        labels: 'all',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format, min: 0, hidden: true },
    legend: false,
    gap: 35,
    labelFormat: format,
  };
}

function costChart(options: readonly WhatIfOption[]): ChartSpec {
  const shown = options.slice(0, maxOptions);
  const format = usdLabelFormat(Math.max(0, ...shown.map((o) => o.result.cost.notionalCut)));
  return {
    kind: 'bar',
    categories: shown.map((o) => clip(o.label, 2.2, 10)),
    series: [
      {
        name: 'Notional cut',
        values: shown.map((o) => o.result.cost.notionalCut),
        colour: theme.short,
        labels: 'all',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format, min: 0, hidden: true },
    legend: false,
    gap: 35,
    labelFormat: format,
  };
}

function optionTable(input: DeckInput, frame: Parameters<typeof fitTable>[0]): ReturnType<typeof fitTable> {
  const first = input.whatIf[0];
  const measures = (first?.result.measures ?? []).filter((m) => m.before !== null).slice(0, maxMeasures);
  const row = (option: WhatIfOption): Cell[] => [
    left(option.label),
    ...measures.map((m) => right(formatMeasure(measureOf(option, m.id)?.after ?? null, m.unit))),
    right(formatUsd(option.result.cost.notionalCut)),
    right(formatUsd(option.result.cost.marginCalled)),
    right(formatCount(option.result.cost.accounts)),
  ];
  const today: Cell[] = [
    left('Today', { bold: true }),
    ...measures.map((m) => right(formatMeasure(m.before, m.unit), { bold: true })),
    right(''),
    right(''),
    right(''),
  ];
  return fitTable(frame, {
    head: [
      left('Option'),
      ...measures.map((m) => right(m.label)),
      right('Notional cut'),
      right('Margin called'),
      right('Accounts'),
    ],
    rows: [today, ...input.whatIf.map(row)],
    widths: [2.6, ...measures.map(() => 1.5), 1.2, 1.3, 1],
    fontSize: 10.5,
  });
}
