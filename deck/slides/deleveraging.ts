import { measureSaid } from '../../contract/amplification-said.ts';
import type { DeleverageOutput } from '../../contract/dto/what-if.ts';
import { measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import { referenceShock } from '../reference-shock.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight, type Wanted } from '../table-spec.ts';
import {
  formatCount,
  formatMeasure,
  formatPercent,
  formatUsd,
  lowerFirst,
  plural,
  usdLabelFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';

type Plan = Pick<
  NonNullable<DeleverageOutput['refined']>,
  'notionalCut' | 'accounts' | 'share' | 'worst' | 'measures' | 'breaksAt' | 'note'
>;
type Judged = DeleverageOutput['before'];

/** A limit passed by a fall that is larger by less than this: the plan has no reserve. */
const edge = 0.01;

/** What the outline shows of it before it is searched for. */
const offered: SlideBody = {
  id: 'deleveraging',
  kind: 'text',
  title: 'Minimum deleveraging is searched for when this slide is in the deck',
  onRequest: true,
  blocks: [
    {
      kind: 'text',
      frame: body,
      caption: '',
      paragraphs: [
        'Put the slide into the deck, and the smallest cut that keeps the breach levels at every fall up to the reference shock is searched for: some seconds to half a minute.',
      ],
    },
  ],
  notes: [],
};

/** The smallest cut found that keeps the committee's breach levels at every fall on the way, and how safe it is. */
export function deleveragingSlide(input: DeckInput): SlideBody[] {
  const d = input.deleveraging;
  if (d === undefined) return [];
  if (d === 'offered') return [offered];
  const best = cheapest(d);
  const fall = formatPercent(-referenceShock(input), 0);
  const [chart, side] = columns(body, [5, 6.8]);
  if (!chart || !side) throw new RangeError('layout: two columns wanted');
  const table = limitTable(d, best, referenceShock(input));
  const [upper, lower] = splitAt(side, tableHeight(side.w, table));
  return [
    {
      id: 'deleveraging',
      kind: 'chart',
      onRequest: true,
      title: titleOf(d, best, fall),
      blocks: [
        { kind: 'chart', frame: chart, caption: 'Notional that has to be cut, USD', chart: cutChart(d) },
        {
          kind: 'table',
          frame: upper,
          caption: `Where the limits are used most, from no fall to ${fall}`,
          table: fitTable(upper, table),
        },
        { kind: 'text', frame: lower, caption: 'How safe it is', paragraphs: safety(d, best, fall) },
      ],
      notes: [
        ...measureNotes(
          input,
          d.provenance,
          `${d.lowerBound.how} Every plan was judged by the full model at every shock on the way, ${formatCount(d.evaluations)} plans in all; the page What-if names who cuts how much.`,
        ),
      ],
    },
  ];
}

/** Of the plans that keep the limits the one that cuts least. */
function cheapest({ uniform, cohorts, greedy, refined }: DeleverageOutput): Plan | null {
  const plans = [uniform, cohorts, greedy, refined].flatMap((plan): Plan[] => (plan === null ? [] : [plan]));
  return plans.toSorted((x, y) => x.notionalCut - y.notionalCut)[0] ?? null;
}

const limitsSaid = (measures: Judged): string =>
  measures
    .map(({ measure, limit }) => {
      const { label, unit, direction } = measureOf(measure);
      const word = direction === 'above' ? 'at most' : 'at least';
      return `${lowerFirst(label)} ${word} ${formatMeasure(limit, unit)}`;
    })
    .join(' and ');

function titleOf(d: DeleverageOutput, best: Plan | null, fall: string): string {
  const kept = limitsSaid(d.before);
  if (best === null) return `No plan found keeps ${kept} at every fall up to ${fall}`;
  if (best.notionalCut === 0) return `Nothing has to be cut: ${kept} holds at every fall up to ${fall}`;
  return `Minimum deleveraging found: ${formatUsd(best.notionalCut)} cut keeps ${kept} at every fall up to ${fall}`;
}

function safety(d: DeleverageOutput, best: Plan | null, fall: string): string[] {
  const { usd, how } = d.lowerBound;
  // The argument is in the notes.
  const bound = usd > 0 ? `No plan of caps below ${formatUsd(usd)} exists: that is proven.` : how;
  if (best === null) return [bound];
  const beyond = best.breaksAt === null ? null : best.breaksAt - 1;
  const next =
    beyond === null
      ? 'No larger fall looked at, up to twice that, breaks a limit.'
      : `${beyond < edge ? 'It has no reserve: the' : 'The'} next larger fall looked at that breaks a limit is ${formatPercent(beyond, 2)} larger.`;
  const who =
    best.notionalCut === 0
      ? []
      : [
          `${plural(best.accounts, 'account')} cut ${formatPercent(best.share)} of ${named('gross')}. It holds at every fall from 0 to ${fall}. ${next}`,
        ];
  return [...who, bound, ...(best.note === '' ? [] : [best.note])];
}

/** Each column is one fall, the one at which the limits are used most: the measures of a column belong together. */
function limitTable(d: DeleverageOutput, best: Plan | null, shock: number): Wanted {
  const at = (word: string, worst: Readonly<{ multiple: number }> | null | undefined): string =>
    `${word}, at −${formatPercent(-shock * (worst?.multiple ?? 1), 2)}`;
  const said = (judged: Judged[number]): string =>
    measureSaid({ ...judged, id: judged.measure, unit: measureOf(judged.measure).unit });
  const of = (measures: Judged | undefined, id: string): string => {
    const found = measures?.find(({ measure }) => measure === id);
    return found === undefined ? '' : said(found);
  };
  return {
    head: [
      left(wording.measure),
      right(wording.limit),
      right(at(wording.before, d.worst)),
      right(best === null ? wording.after : at(wording.after, best.worst)),
    ],
    rows: d.before.map(({ measure, limit }) => {
      const { label, unit, direction } = measureOf(measure);
      const sign = direction === 'above' ? '≤' : '≥';
      return [
        left(label),
        right(`${sign} ${formatMeasure(limit, unit)}`),
        right(of(d.worst?.measures ?? d.before, measure)),
        right(best === null ? '' : of(best.worst?.measures ?? best.measures, measure)),
      ];
    }),
    widths: [2.4, 1.2, 1.6, 1.6],
  };
}

/** What is proven to be needed, what was found, and what one cap for everybody would cut. */
function cutChart(d: DeleverageOutput): ChartSpec {
  const cuts = [d.uniform, d.refined].flatMap((plan) => plan?.notionalCut ?? []);
  // A bound too small for a bar and its label stands in the text.
  const seen = d.lowerBound.usd >= 0.005 * Math.max(0, ...cuts);
  const bars = [
    ...(seen ? [{ name: wording.lowerBound, usd: d.lowerBound.usd, colour: theme.faint }] : []),
    ...(d.refined === null
      ? []
      : [{ name: wording.capsByAccount, usd: d.refined.notionalCut, colour: theme.accent }]),
    ...(d.uniform === null
      ? []
      : [{ name: wording.oneCapForAll, usd: d.uniform.notionalCut, colour: theme.short }]),
  ];
  const largest = Math.max(0, ...bars.map(({ usd }) => usd));
  return {
    kind: 'bar',
    categories: bars.map(({ name }) => name),
    series: [
      {
        name: wording.notionalCut,
        values: bars.map(({ usd }) => usd),
        colour: theme.accent,
        pointColours: Object.fromEntries(bars.map(({ colour }, i) => [i, colour])),
        labels: 'all',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format: usdLabelFormat(largest), min: 0, hidden: true },
    legend: false,
    gap: 45,
    labelFormat: usdLabelFormat(largest),
  };
}
