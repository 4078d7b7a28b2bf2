import { standing } from '../../contract/default-limits.ts';
import type { LimitStatus } from '../../contract/dto/what-if.ts';
import { headlineIds } from '../../contract/measures.ts';
import {
  boundWord,
  boundWords,
  countWords,
  statusOrder,
  statusWord,
  statusWords,
} from '../../contract/status.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, splitAt } from '../layout.ts';
import { sentence } from '../notes.ts';
import { pastSnapshots } from '../past-snapshots.ts';
import type { SlideBody } from '../slide-spec.ts';
import { statusCell } from '../status-cell.ts';
import { fitTable, left, right, tableHeight, type Wanted } from '../table-spec.ts';
import { axisDates, formatDate, formatMeasure, lowerFirst, plural } from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandAcross, bandAtEnd, bandBeside } from './bands.ts';

/** Every limit with its status today and the breaches of the past. */
export function limitsSlide(input: DeckInput): SlideBody {
  const limits = [...input.limits].sort((a, b) => statusOrder(a.status) - statusOrder(b.status));
  const hasPast = limits.some((l) => l.trend.length > 1);
  const whole = limitsTable(input, limits);
  // Rather every limit without its note, which the speaker notes have, than some of them with it.
  const room = hasPast ? (2 / 3) * body.h : body.h;
  const table = tableHeight(body.w, whole) > room ? limitsTable(input, limits, true) : whole;
  const [upper, lower] = splitAt(body, tableHeight(body.w, table));
  const frame = hasPast ? upper : body;
  const isStanding = limits.some((l) => l.limit.note.startsWith(standing));
  return {
    id: 'limits',
    kind: 'table',
    title: `${limitsTitle(limits)}${bandOfWorst(input, limits)}`,
    blocks: [
      limits.length === 0
        ? {
            kind: 'text',
            frame: body,
            caption: 'How to add limits',
            paragraphs: [
              'Set warning and breach levels on the Committee page; their status and their past appear here.',
            ],
          }
        : {
            kind: 'table',
            frame,
            caption: `Limits on ${input.snapshot}${isStanding ? '; the notes of the defaults, to be replaced by the committee' : ''}`,
            table: fitTable(frame, table),
          },
      ...(hasPast
        ? [
            {
              kind: 'chart' as const,
              frame: lower,
              caption:
                'Limits with a warning or in breach, by snapshot, each judged by the limit then in force',
              chart: pastChart(input),
            },
          ]
        : []),
    ],
    notes: [
      'Breach: the value is beyond the breach level in the direction stated. Warning: beyond the warning level. Within: beyond neither. Not judged: the measure has no value, or its inputs cover too little.',
      ...limits.map(
        (l) =>
          `${l.label}: ${formatMeasure(l.value, l.unit)}, ${statusWord(l.status)}; in force from ${l.from === null ? 'the beginning' : formatDate(l.from)}.${l.notJudged === undefined ? '' : ` ${l.notJudged}`}${l.limit.note === '' ? '' : ` ${sentence(l.limit.note)}`}`,
      ),
      ...limits.flatMap((l) =>
        l.trend.flatMap((t) =>
          t.changed ? [`Limit changed: ${l.label} from ${t.snapshot} on: ${boundsText(l, t.limit)}.`] : [],
        ),
      ),
      ...limits.flatMap((l) =>
        (l.breaches ?? []).map(
          (b) =>
            `Worse since the last committee: ${l.label} on ${b.snapshot}, from ${statusWord(b.before)} to ${statusWord(b.status)} at ${formatMeasure(b.value, l.unit)}.`,
        ),
      ),
    ],
  };
}

const limitsTable = (input: DeckInput, limits: readonly LimitStatus[], short = false): Wanted => ({
  head: [
    left(wording.measure),
    left(wording.status),
    right(wording.value),
    right(wording.band),
    right(boundWords.amber),
    right(boundWords.red),
    left(wording.owner),
    left(wording.note),
  ],
  rows: limits.map((l) => [
    left(l.label),
    statusCell(l.status),
    right(
      formatMeasure(l.value, l.unit),
      l.notJudged === undefined ? { bold: true } : { colour: theme.muted },
    ),
    right(bandBeside(input, l.limit.measure, l.value)),
    right(bound(l, l.limit.amber)),
    right(bound(l, l.limit.red)),
    left(l.limit.owner),
    left(l.notJudged ?? noteOf(input, l, l === worstOf(limits), short)),
  ]),
  widths: [2.2, 0.85, 0.85, 1.35, 0.95, 0.95, 1.1, 3.9],
});

function boundsText({ unit }: LimitStatus, limit: LimitStatus['trend'][number]['limit']): string {
  if (limit === null) return 'none';
  return (['amber', 'red'] as const)
    .flatMap((b) => (limit[b] === null ? [] : [`${boundWord(b)} ${formatMeasure(limit[b], unit)}`]))
    .join(', ');
}

/** "> 4.50×": beyond what the limit is breached. */
const bound = ({ limit, unit }: LimitStatus, value: number | null): string =>
  value === null ? '–' : `${limit.direction === 'above' ? '>' : '<'}\u00A0${formatMeasure(value, unit)}`;

export function limitsTitle(limits: readonly LimitStatus[]): string {
  if (limits.length === 0) return '0 limits are set in this workspace';
  const of = (status: LimitStatus['status']): LimitStatus[] => limits.filter((l) => l.status === status);
  const total = plural(limits.length, 'limit');
  const worst = worstOf(limits);
  if (!worst) {
    const unknown = of('notJudged').length;
    return `0 of ${total} are breached${unknown > 0 ? `; ${unknown} not judged` : ''}`;
  }
  const bound = worst.status === 'red' ? 'red' : 'amber';
  return `${countWords(limits)} of ${total}: ${lowerFirst(worst.label)} at ${formatMeasure(worst.value, worst.unit)} is ${worst.limit.direction} its ${boundWord(bound)} of ${formatMeasure(worst.limit[bound], worst.unit)}`;
}

/** Beside the limit that the title is about also what its band says there. */
function noteOf(input: DeckInput, { limit, value }: LimitStatus, inTitle: boolean, short: boolean): string {
  const across = inTitle || short ? bandAcross(input, limit.measure, value) : '';
  return [across, short ? '' : limit.note.replace(standing, '').trim()]
    .filter((text) => text !== '')
    .join('; ');
}

/** Where the band of the limit in the title lies across it. */
function bandOfWorst(input: DeckInput, limits: readonly LimitStatus[]): string {
  const worst = worstOf(limits);
  const id = headlineIds.find((known) => known === worst?.limit.measure);
  return id === undefined ? '' : bandAtEnd(input, id);
}

const worstOf = (limits: readonly LimitStatus[]): LimitStatus | undefined =>
  limits.find((l) => l.status === 'red') ?? limits.find((l) => l.status === 'amber');

function pastChart({ limits, ...input }: DeckInput): ChartSpec {
  const snapshots = limits.reduce<readonly string[]>(
    (best, l) => (l.trend.length > best.length ? l.trend.map((t) => t.snapshot) : best),
    [],
  );
  // Labels of a workspace's snapshots may be anything; the axis is of their times.
  const past = pastSnapshots({ ...input, limits });
  const times = snapshots.flatMap((label) => past.find((one) => one.label === label)?.asOf ?? []);
  const count = (status: 'amber' | 'red'): number[] =>
    snapshots.map(
      (s) => limits.filter((l) => l.trend.some((t) => t.snapshot === s && t.status === status)).length,
    );
  return {
    kind: 'column',
    stacked: true,
    categories: times.length === snapshots.length ? axisDates(times) : snapshots,
    series: [
      { name: statusWords.amber, values: count('amber'), colour: 'E3A23B' },
      { name: statusWords.red, values: count('red'), colour: theme.bad },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: wording.limits, format: '0', min: 0, max: limits.length },
    legend: true,
    gap: 40,
  };
}
