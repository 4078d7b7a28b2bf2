import type { ReplayOutput } from '../../contract/dto/replay.ts';
import { measureOf } from '../../contract/measures.ts';
import { qualitySaid, sourceSaid } from '../../contract/source-words.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import { formatCount, formatNumber, formatPercent, formatUsd, percentFormat } from '../text/format.ts';
import { theme } from '../theme.ts';

/** "; 2 of 4 sources are press reports". */
const quality = ({ event }: ReplayOutput): string => {
  const said = qualitySaid(event.sources);
  return said === null ? '' : `; ${said.replace(/:.*$/, '')}`;
};

/** Today's holdings through the event that a committee remembers best. */
export function replaySlide(input: DeckInput): SlideBody[] {
  const r = input.replay;
  if (r === undefined) return [];
  const [chart, side] = columns(body, [5.6, 6.2]);
  if (!chart || !side) throw new RangeError('layout: two columns wanted');
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
          frame: side,
          caption: `Each step meets the accounts as the last one left them; USD${quality(r)}`,
          table: fitTable(side, {
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
            lines: 2,
          }),
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

const replayTitle = ({ event, cascade }: ReplayOutput): string =>
  `Today’s book through ${event.name}: the market falls ${formatPercent(cascade.totalDrop)}, not ${formatPercent(cascade.initialDrop)}, and ${formatPercent(cascade.liquidatedShare)} of open interest is liquidated`;

const clockOf = ({ event }: ReplayOutput, minute: number): string =>
  new Date(Date.parse(event.start) + minute * 60_000).toISOString().slice(5, 16).replace('T', ' ');

const movesSaid = (moves: ReplayOutput['steps'][number]['given']): string =>
  Object.entries(moves)
    .map(([asset, move]) => `${asset} ${formatPercent(move)}`)
    .join(', ');

function fallChart(r: ReplayOutput): ChartSpec {
  return {
    kind: 'column',
    categories: ['start', ...r.steps.map((step) => clockOf(r, step.minute))],
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
