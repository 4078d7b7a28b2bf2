import type { Measured } from '../../contract/dto/what-if.ts';
import { boundWords } from '../../contract/status.ts';
import { sideSaid, undefinedBelow } from '../../contract/undefined-said.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput, WhatIfOption } from '../deck-input.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Cell, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight, type Wanted } from '../table-spec.ts';
import { clipMiddle } from '../text/clip-middle.ts';
import {
  formatCount,
  formatMeasure,
  formatUsd,
  percentFormat,
  plural,
  usdLabelFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandBeside } from './bands.ts';
import { mainMeasure, measureOf, whatIfTitle } from './what-if-title.ts';

const maxOptions = 8;
const maxMeasures = 6;

/** What could be done, what each option would change, and what it costs. */
export function whatIfSlide(input: DeckInput): SlideBody {
  const options = input.whatIf;
  const main = mainMeasure(options);
  const table = optionTable(input);
  const [upper, lower] = splitAt(body, body.h - 0.3 - tableHeight(body.w, table));
  const [effect, cost] = columns(upper, [1, 1]);
  if (!effect || !cost) throw new RangeError('layout: two columns wanted');
  const title = whatIfTitle(options, input.limits);
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
      { kind: 'table', frame: lower, caption: 'Options before and after', table: fitTable(lower, table) },
    ],
    notes: options.flatMap((o) => [
      `Option: ${o.label}. Notional cut ${formatUsd(o.result.cost.notionalCut)}, margin called ${formatUsd(o.result.cost.marginCalled)}, ${plural(o.result.cost.accounts, 'account')} touched.${o.note ? ` ${o.note}` : ''}`,
      ...measureNotes(
        input,
        o.result.provenance,
        'Everything is recomputed with the adjustments in force; differences are after minus before.',
      ),
      ...undefinedBelow(
        o.result.measures.map(({ label, reasonAfter }) => ({
          label,
          sides: [{ name: `under “${o.label}”`, reason: reasonAfter }],
        })),
      ),
    ]),
  };
}

/** The headline measures first, in their order, then others while there is room. */
function tableMeasures(input: DeckInput): Measured[] {
  const known = (input.whatIf[0]?.result.measures ?? []).filter((m) => m.before !== null);
  const headlines = input.headlines.headlines.flatMap((h) => known.find((m) => m.id === h.id) ?? []);
  return [...headlines, ...known.filter((m) => !headlines.includes(m))].slice(0, maxMeasures);
}

function effectChart(options: readonly WhatIfOption[], main: Measured): ChartSpec {
  const shown = options.slice(0, maxOptions);
  const format = {
    ratio: '0.00"×"',
    fraction: percentFormat(1),
    index: '0.000',
    count: '#,##0',
    usd: usdLabelFormat(main.before ?? 0),
  }[main.unit];
  return {
    kind: 'bar',
    categories: ['Today', ...shown.map((o) => clipMiddle(o.label, 2.4, 12))],
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
    categories: shown.map((o) => clipMiddle(o.label, 2.4, 12)),
    series: [
      {
        name: wording.notionalCut,
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

function optionTable(input: DeckInput): Wanted {
  const measures = tableMeasures(input);
  const row = (option: WhatIfOption): Cell[] => [
    left(option.label),
    ...measures.map((m) =>
      right(
        sideSaid({
          ...m,
          value: measureOf(option, m.id)?.after ?? null,
          reason: measureOf(option, m.id)?.reasonAfter,
          addedFall: measureOf(option, 'addedFall')?.after,
        }),
      ),
    ),
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
  const said = measures.map((m) => bandBeside(input, m.id, m.before));
  const bands: Cell[][] = said.every((text) => text === '')
    ? []
    : [
        [
          left(wording.band, { colour: theme.muted }),
          ...said.map((text) => right(text)),
          right(''),
          right(''),
          right(''),
        ],
      ];
  /** What the title measures an option by; measures without a limit have a blank. */
  const levels = (['amber', 'red'] as const).map((b): Cell[] => [
    left(boundWords[b], { colour: theme.muted }),
    ...measures.map(({ id, unit }) => {
      const limit = input.limits.find((l) => l.limit.measure === id)?.limit;
      const level = limit?.[b] ?? null;
      return right(
        level === null
          ? ''
          : `${limit?.direction === 'below' ? '<' : '>'}\u00A0${formatMeasure(level, unit)}`,
        {
          colour: theme.muted,
        },
      );
    }),
    right(''),
    right(''),
    right(''),
  ]);
  const heads = [...measures.map((m) => m.label), wording.notionalCut, 'Margin called', 'Accounts'];
  return {
    head: [left(wording.option), ...heads.map((h) => right(h))],
    rows: [...levels, today, ...bands, ...input.whatIf.map(row)],
    widths: [2, ...heads.map(() => 1)],
  };
}
