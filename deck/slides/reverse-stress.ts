import type { ReverseStressOutput } from '../../contract/dto/reverse-stress.ts';
import { named } from '../../contract/named.ts';
import { filled, wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Block, Figure, Frame, SlideBody } from '../slide-spec.ts';
import {
  formatCount,
  formatDate,
  formatMeasure,
  formatMove,
  formatNumber,
  formatPercent,
  percentFormat,
  type Unit,
} from '../text/format.ts';
import { clip } from '../text/text-width.ts';
import { theme } from '../theme.ts';

type Found = NonNullable<ReverseStressOutput['found']>;
type Measure = 'amplification' | 'badDebt' | 'liquidatedShare' | 'totalDrop';

const measures: Readonly<Record<Measure, readonly [string, Unit]>> = {
  amplification: ['amplification', 'ratio'],
  badDebt: [named('badDebt'), 'usd'],
  liquidatedShare: [named('liquidatedShare'), 'fraction'],
  totalDrop: [named('totalDrop'), 'fraction'],
};
const most = 12;

/** The likeliest move of all prices that breaches the limit: how far out it lies, and what the past did there. */
export function reverseStressSlide(input: DeckInput): SlideBody[] {
  const r = input.reverseStress;
  if (r === undefined) return [];
  const [chart, side] = columns(body, [8.4, 3.4]);
  if (!chart || !side) throw new RangeError('layout: two columns wanted');
  const blocks: Block[] =
    r.found === null
      ? [
          {
            kind: 'text',
            frame: body,
            caption: 'Why there is none',
            paragraphs: [r.reason ?? 'No move was found.'],
          },
        ]
      : [
          {
            kind: 'chart',
            frame: chart,
            caption: `${caption(r.found)}${ended(r)}`,
            chart: moveChart(r.found),
          },
          figuresOf(r, r.found, side),
        ];
  return [
    {
      id: 'reverse-stress',
      kind: r.found === null ? 'table' : 'chart',
      title: reverseStressTitle(r),
      blocks,
      notes: measureNotes(
        input,
        r.provenance,
        `Of all moves that pass the limit, the one nearest to the mean in standard deviations of the joint returns (Mahalanobis distance over ${r.days} days, covariance shrunk by ${formatPercent(r.shrinkage)}), found with ${formatCount(r.cascades)} cascades. Plausibility is the chance that normal returns go at least as far this way; real returns have fatter tails, so the share of the past stands beside it.`,
      ),
    },
  ];
}

function wanted(
  r: ReverseStressOutput,
): Readonly<{ measure: Measure; limit: string; unit: Unit; name: string }> {
  const { measure: said, limit } = r.provenance.parameters;
  const measure: Measure = typeof said === 'string' && said in measures ? (said as Measure) : 'amplification';
  const [name, unit] = measures[measure];
  return { measure, name, unit, limit: formatMeasure(typeof limit === 'number' ? limit : null, unit) };
}

export function reverseStressTitle(r: ReverseStressOutput): string {
  const { name, limit, measure, unit } = wanted(r);
  if (r.found === null)
    return `No move looked at in ${formatCount(r.cascades)} cascades takes ${name} beyond ${limit}`;
  const { distance, nearest, outcome } = r.found;
  // How many past days lie as far out counts moves, not breaches: it stands in a tile and not here.
  const past =
    nearest === null
      ? ''
      : `; ${formatDate(nearest.time)}, the nearest past day, would take it to ${formatMeasure(nearest.outcome[measure], unit)}`;
  return `A move ${formatNumber(distance, 2)} standard deviations from the mean takes ${name} to ${formatMeasure(outcome[measure], unit)}, beyond ${limit}${past}`;
}

/** Said where the search had more to look at: a nearer move may be there. */
const ended = ({ provenance, cascades }: ReverseStressOutput): string =>
  provenance.warnings.some(({ code }) => code === 'searchStopped')
    ? `; the search ended after ${formatCount(cascades)} cascades`
    : '';

const caption = ({ nearest, moves }: Found): string => {
  const cut = moves.length > most ? ` (${most} of ${moves.length} assets)` : '';
  return `Moves of prices, largest fall first${cut}${nearest ? `, beside the nearest past day, ${formatDate(nearest.time)}` : ''}`;
};

function moveChart({ moves, nearest }: Found): ChartSpec {
  const shown = moves.slice(0, most);
  const past = new Map(nearest?.moves.map((m) => [m.asset, m.move]));
  return {
    kind: 'bar',
    categories: shown.map((m) => clip(m.asset, 1.4, 10)),
    series: [
      { name: wording.likeliestMove, values: shown.map((m) => m.move), colour: theme.accent, labels: 'all' },
      ...(nearest
        ? [
            {
              name: formatDate(nearest.time),
              values: shown.map((m) => past.get(m.asset) ?? null),
              colour: theme.faint,
            },
          ]
        : []),
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: wording.move, format: percentFormat(0) },
    legend: nearest !== null,
    gap: 40,
    labelFormat: percentFormat(1),
  };
}

function figuresOf(r: ReverseStressOutput, found: Found, frame: Frame): Block {
  const { name, measure, unit, limit } = wanted(r);
  const { nearest } = found;
  const figures: Figure[] = [
    {
      label: wording.distance,
      value: `${formatNumber(found.distance, 2)} σ`,
      detail: 'of the joint returns',
    },
    {
      label: wording.chanceOfGoingAsFar,
      value: formatPercent(found.plausibility),
      detail: 'under normal returns',
    },
    {
      label: wording.pastDaysThatMovedSoFar,
      value: formatPercent(found.pastShare),
      detail: `of ${r.days} days; not a count of breaches`,
    },
    {
      label: filled.weightedMove(name),
      value: formatMove(-found.outcome.initialDrop, 1),
      detail: `${name} ${formatMeasure(found.outcome[measure], unit)}, limit ${limit}`,
    },
    ...(nearest
      ? [
          {
            label: filled.onTodaysBook(formatDate(nearest.time)),
            value: formatMeasure(nearest.outcome[measure], unit),
            detail: `${name} if that day came again`,
          },
        ]
      : []),
  ];
  return { kind: 'figures', frame, columns: 1, figures };
}
