import type { ReplayOutput } from '../../contract/dto/replay.ts';
import { minute } from '../../contract/durations.ts';
import { measureOf } from '../../contract/measures.ts';
import { qualitySaid, sourceSaid } from '../../contract/source-words.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight, type Wanted } from '../table-spec.ts';
import {
  formatCount,
  formatMinute,
  formatNumber,
  formatPercent,
  formatUsd,
  percentFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';

/** Today's holdings through the event that a committee remembers best. */
export function replaySlide(input: DeckInput): SlideBody[] {
  const r = input.replay;
  if (r === undefined) return [];
  const [chart, side] = columns(body, [4.4, 7.4]);
  if (!chart || !side) throw new RangeError('layout: two columns wanted');
  const table = stepTable(r);
  const [upper, lower] = splitAt(side, tableHeight(side.w, table));
  const quality = qualitySaid(r.event.sources)?.replace(/:.*$/, '') ?? null;
  const others = new Set(r.steps.flatMap((step) => Object.keys(step.byBeta)));
  return [
    {
      id: 'replay',
      kind: 'chart',
      title: replayTitle(r),
      blocks: [
        { kind: 'chart', frame: chart, caption: 'Fall of the market by step, UTC', chart: fallChart(r) },
        {
          kind: 'table',
          frame: upper,
          caption: 'Each step starts from the accounts as the step before left them; USD',
          table: fitTable(upper, table),
        },
        {
          kind: 'text',
          frame: lower,
          caption: `Sources${quality === null ? '' : `: ${quality}`}`,
          paragraphs: r.event.sources.map(sourceSaid),
        },
      ],
      notes: measureNotes(
        input,
        r.provenance,
        `${r.event.note} The fall of the event itself for this market is ${formatPercent(r.cascade.initialDrop)}; what is above it comes from forced trades. ${formatCount(others.size)} assets that no source tells of move by their beta to the first asset named. Sources: ${r.event.sources.map(sourceSaid).join('; ')}.`,
      ),
    },
  ];
}

const stepTable = (r: ReplayOutput): Wanted => ({
  head: [
    left(wording.untilUtc),
    left(wording.moves),
    right(wording.depth),
    right(wording.fall),
    right(wording.accounts),
    right(wording.liquidated),
    right(measureOf('badDebt').label),
  ],
  rows: r.steps.map((step) => [
    left(clockOf(r, step.minute)),
    left(movesSaid(step.given)),
    right(formatNumber(step.depth, 2)),
    right(formatPercent(step.drop)),
    right(formatCount(step.accounts)),
    right(formatUsd(step.liquidatedNotional)),
    right(formatUsd(step.badDebtSoFar)),
  ]),
  widths: [1.5, 1.9, 0.7, 0.8, 1, 1.2, 1],
});

export function replayTitle({
  event,
  cascade,
}: Readonly<{
  event: Pick<ReplayOutput['event'], 'name'>;
  cascade: Pick<ReplayOutput['cascade'], 'totalDrop' | 'initialDrop' | 'liquidatedShare'>;
}>): string {
  const [fell, alone] = [formatPercent(cascade.totalDrop), formatPercent(cascade.initialDrop)];
  const liquidated = `${formatPercent(cascade.liquidatedShare)} of open interest is liquidated`;
  return `Today’s book through ${event.name}: the market falls ${fell}, ${fell === alone ? 'as it did' : `not ${alone}`}, and ${liquidated}`;
}

const clockOf = ({ event }: ReplayOutput, minutes: number): string =>
  formatMinute(Date.parse(event.start) + minutes * minute);

const movesSaid = (moves: ReplayOutput['steps'][number]['given']): string =>
  Object.entries(moves)
    .map(([asset, move]) => `${asset} ${formatPercent(move)}`.replaceAll(' ', '\u00A0'))
    .join(', ');

function fallChart(r: ReplayOutput): ChartSpec {
  return {
    kind: 'column',
    categories: ['Start', ...r.steps.map((step) => clockOf(r, step.minute).replace(' ', '\n'))],
    series: [
      {
        name: wording.fallWithTodaysHoldings,
        values: [0, ...r.steps.map((step) => step.drop)],
        colour: theme.accent,
        labels: 'all',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: wording.marketFall, format: percentFormat(0) },
    legend: false,
    gap: 60,
    labelFormat: percentFormat(1),
  };
}
