import type { LimitStatus, Measured } from '../../contract/dto/what-if.ts';
import { boundWord, boundWords } from '../../contract/status.ts';
import { sideSaid, undefinedBelow } from '../../contract/undefined-said.ts';
import { unjudged } from '../../contract/unjudged.ts';
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
  lowerFirst,
  percentFormat,
  plural,
  usdLabelFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandBeside } from './bands.ts';

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

/** Amplification where it was computed, else the added fall, else the first measure with both values. */
export function mainMeasure(options: readonly WhatIfOption[]): Measured | undefined {
  const known = options[0]?.result.measures.filter((m) => m.before !== null && m.after !== null) ?? [];
  // Where amplification is undefined the fall that is added says the same in points.
  return (
    known.find(({ id }) => id === 'amplification') ?? known.find(({ id }) => id === 'addedFall') ?? known[0]
  );
}

const measureOf = (option: WhatIfOption, id: string): Measured | undefined =>
  option.result.measures.find((m) => m.id === id);

type Outcome = Readonly<{ option: WhatIfOption; after: number; difference: number }>;

type Praised = Readonly<{ outcome: Outcome; bound: 'amber' | 'red' | null }>;
type Judged = Readonly<{
  praised: Praised | null;
  broken: Readonly<{ option: string; limit: string }> | null;
}>;

/**
 * The cheapest option that brings the main measure within its warning level, else within its breach level; where there
 * is no limit or none reaches it, the option that lowers it most. An option that breaks another limit is not among
 * them; `broken` names the first of those where nothing else lowers the measure.
 */
function judged(options: readonly WhatIfOption[], main: Measured, limits: readonly LimitStatus[]): Judged {
  const said = (value: number | null): string => formatMeasure(value, main.unit);
  const outcomes = options.flatMap((option): Outcome[] => {
    const m = measureOf(option, main.id);
    return m?.after == null || m.difference === null
      ? []
      : [{ option, after: m.after, difference: m.difference }];
  });
  // What prints alike has not been lowered.
  const helping = outcomes
    .filter((o) => o.difference < 0 && said(o.after) !== said(main.before))
    .sort((a, b) => a.difference - b.difference);
  const lowering = helping.filter((o) => newlyBroken(o.option, main.id, limits) === null);
  const strongest = lowering[0];
  if (strongest === undefined) {
    const limit = helping[0] === undefined ? null : newlyBroken(helping[0].option, main.id, limits);
    return {
      praised: null,
      broken: limit === null ? null : { option: helping[0]?.option.label ?? '', limit },
    };
  }
  const limit = limits.find((l) => l.limit.measure === main.id && l.limit.direction === 'above')?.limit;
  for (const bound of ['amber', 'red'] as const) {
    const threshold = limit?.[bound] ?? null;
    if (threshold === null || main.before === null || main.before <= threshold) continue;
    const cheapest = lowering
      .filter((o) => o.after <= threshold)
      .sort((a, b) => a.option.result.cost.notionalCut - b.option.result.cost.notionalCut)[0];
    if (cheapest) return { praised: { outcome: cheapest, bound }, broken: null };
  }
  return { praised: { outcome: strongest, bound: null }, broken: null };
}

/** Whether an option can be put to the committee: one lowers the main measure and breaks no other limit. */
export function offersOption(options: readonly WhatIfOption[], limits: readonly LimitStatus[]): boolean {
  const main = mainMeasure(options);
  return main !== undefined && judged(options, main, limits).praised !== null;
}

/** The finding: what the best option does and costs, that every one breaks another limit, or that none lowers it. */
export function whatIfTitle(options: readonly WhatIfOption[], limits: readonly LimitStatus[] = []): string {
  if (options.length === 0) return '0 what-if options are saved for this snapshot';
  const main = mainMeasure(options);
  if (!main) return `${plural(options.length, 'option')} computed, no measure is defined before and after`;
  const said = (value: number | null): string => formatMeasure(value, main.unit);
  const label = lowerFirst(main.label);
  const { praised, broken } = judged(options, main, limits);
  if (broken !== null)
    return `Every option that lowers ${label} breaks another limit: “${broken.option}” that of ${lowerFirst(broken.limit)}`;
  if (praised === null) {
    const none =
      options.length === 1 ? 'The 1 option does not lower' : `None of ${options.length} options lowers`;
    return `${none} ${label} from ${said(main.before)}`;
  }
  const { outcome, bound } = praised;
  const cost = `for ${formatUsd(outcome.option.result.cost.notionalCut)} of notional cut`;
  const change = `${label} from ${said(main.before)} to ${said(outcome.after)}`;
  if (bound === null) return `“${outcome.option.label}” lowers ${change} ${cost}`;
  const limit = limits.find((l) => l.limit.measure === main.id)?.limit;
  return `“${outcome.option.label}” brings ${change}, within its ${boundWord(bound)} of ${said(limit?.[bound] ?? null)}, ${cost}`;
}

/** The measure that the option takes beyond a red limit it keeps today, by its label; null when there is none. */
function newlyBroken(option: WhatIfOption, except: string, limits: readonly LimitStatus[]): string | null {
  for (const { limit, label } of limits) {
    const { measure, direction, red } = limit;
    const m = measureOf(option, measure);
    if (red === null || measure === except || m?.before == null || m.after === null) continue;
    if (unjudged(measure, option.result.provenance.evidence ?? []) !== null) continue;
    const beyond = (x: number): boolean => (direction === 'above' ? x > red : x < red);
    if (!beyond(m.before) && beyond(m.after)) return label;
  }
  return null;
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
