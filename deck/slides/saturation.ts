import { amplificationSaid } from '../../contract/amplification-said.ts';
import type { SaturationOutput } from '../../contract/dto/saturation.ts';
import { measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { searchProof } from '../../contract/search-proof.ts';
import { filled, wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { evenly } from '../evenly.ts';
import { figuresHeight } from '../figure-room.ts';
import { body, captionHeight, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Block, Cell, Figure, Frame, SlideBody, TableSpec } from '../slide-spec.ts';
import { right } from '../table-spec.ts';
import {
  formatCount,
  formatMove,
  formatNumber,
  formatPercent,
  formatPoints,
  formatRatio,
  formatUsd,
  percentFormat,
} from '../text/format.ts';
import { inkOn, sequential, theme } from '../theme.ts';
import { bandAtEnd, withBand } from './bands.ts';

const maxCells = 12;

/** How small a shock is enough, and how far shock and leverage stand from the edge together. */
export function saturationSlide(input: DeckInput): SlideBody {
  const s = input.saturation;
  const limit = amplificationLimit(s);
  const [map, side] = columns(body, [7.2, 4.6]);
  if (!map || !side) throw new RangeError('layout: two columns wanted');
  const cards = saturationFigures(input);
  const [figures, curve] = splitAt(side, figuresHeight(cards, 2, side.w));
  return {
    id: 'saturation',
    kind: 'table',
    title: `${saturationTitle(s)}${bandAtEnd(input, 'criticalShock')}`,
    blocks: [
      phaseBlock(s, limit, map),
      {
        kind: 'figures',
        frame: figures,
        columns: 2,
        figures: cards,
      },
      {
        kind: 'chart',
        frame: curve,
        caption: `${measureOf('addedFall').label} by shock; limit ${limit === null ? '' : `${formatRatio(limit)} or `}${formatUsd(s.materiality)} of ${named('badDebt')}`,
        chart: curveChart(s),
      },
    ],
    notes: measureNotes(
      input,
      s.provenance,
      `The ${named('criticalShock')} is the smallest uniform fall whose ${named('amplification')} reaches the limit, or whose ${named('badDebt')} reaches ${formatUsd(s.materiality)}; ${searchProof(s.proof)}.${s.worst === null ? '' : ` Worst ${named('amplification')} up to the reference: ${amplificationSaid(s.worst.amplification, s.worst.addedFall)} at ${formatPercent(s.worst.shock, 2)}.`} ${sellingNote(s)}The map multiplies every notional with equity fixed. The system is saturated when the ${named('criticalShock')} is below one daily standard deviation of the market (${formatPercent(s.marketSigma)}).`,
    ),
  };
}

const sellingNote = ({ selling }: SaturationOutput): string =>
  selling === null || selling === undefined
    ? ''
    : `Branching ratio and slippage at risk are of the cascade at the ${named('criticalShock')} (${formatCount(selling.rounds)} rounds, ${formatUsd(selling.costs.tsar)} lost in the tail); neither is an early warning. `;

const amplificationLimit = (s: SaturationOutput): number | null => {
  const limit = s.provenance.parameters.limit;
  return typeof limit === 'number' ? limit : null;
};

const isScenario = (s: SaturationOutput): boolean => s.provenance.parameters.scenario !== undefined;

/** The market falls alike, or goes in the direction of a scenario. */
const moveName = (s: SaturationOutput): string =>
  isScenario(s) ? `${s.direction} along the scenario` : `uniform ${s.direction}`;

export function saturationTitle(s: SaturationOutput): string {
  const limit = amplificationLimit(s);
  const ends = [
    ...(limit === null
      ? []
      : [['amplification', `${named('amplification')} ${formatRatio(limit)}`] as const]),
    ['badDebt', `${formatUsd(s.materiality)} of ${named('badDebt')}`] as const,
  ];
  const reached = s.critical?.reached ?? [];
  // Where nothing reaches anything, both are named.
  const said = ends.filter(([end]) => reached.length === 0 || reached.includes(end)).map(([, text]) => text);
  const breach =
    limit === null ? 'reaches the limit' : `reaches ${said.join(reached.length === 0 ? ' or ' : ' and ')}`;
  if (s.criticalShock === null) return `No ${moveName(s)} up to 95 % ${breach}`;
  const shock = formatPercent(s.criticalShock);
  const days = daysSaid(s);
  if (days === '') return `A ${moveName(s)} of ${shock} ${breach}`;
  return s.saturated
    ? `The system is saturated: a ${s.direction} of ${shock}, ${days}, ${breach}`
    : `A ${moveName(s)} of ${shock}, ${days}, ${breach}`;
}

/** The critical shock in daily standard deviations of the market: "3.4 daily σ". */
const daysSaid = ({ criticalShock, marketSigma }: SaturationOutput): string =>
  criticalShock === null || marketSigma === null || marketSigma <= 0
    ? ''
    : `${formatNumber(criticalShock / marketSigma, 1)} daily σ`;

/** What the cascade adds to the fall at the critical shock. */
function reachedSaid({ critical }: SaturationOutput): string {
  if (critical === null) return '';
  return `adds ${formatPoints(critical.addedFall, 1)}`;
}

const nearest = (values: readonly number[], wanted: number): number =>
  values.reduce((best, x, i, all) => {
    const closer = Math.abs(x - wanted) < Math.abs((all[best] ?? Number.POSITIVE_INFINITY) - wanted);
    return closer ? i : best;
  }, 0);

function phaseBlock(s: SaturationOutput, limit: number | null, map: Frame): Block {
  if (s.shocks.length === 0)
    return {
      kind: 'text',
      frame: map,
      caption: measureOf('addedFall').label,
      paragraphs: ['No shock was computed.'],
    };
  return {
    kind: 'table',
    frame: map,
    caption: `${measureOf('addedFall').label}, pp; steps are unequal${limit === null ? '' : `; bold from ${formatRatio(limit)}`}${thinned(s)}`,
    table: phaseTable(s, limit, map),
  };
}

const saturationFigures = (input: DeckInput, s: SaturationOutput = input.saturation): Figure[] => [
  {
    label: measureOf('criticalShock').label,
    value: s.criticalShock === null ? 'none' : formatPercent(s.criticalShock),
    detail: withBand(
      input,
      'criticalShock',
      s.criticalShock,
      s.criticalShock === null
        ? `below a 95 % ${s.direction}`
        : [daysSaid(s), reachedSaid(s)].filter((x) => x !== '').join('; '),
    ),
  },
  {
    label: wording.criticalLeverage,
    value: s.criticalLeverageScale === null ? 'none' : formatRatio(s.criticalLeverageScale),
    detail: 'times today’s notional',
  },
  {
    label: wording.largestJump,
    value: s.cliff === null ? 'none' : formatPoints(s.cliff.jump, 1),
    detail:
      s.cliff === null
        ? `of the ${named('addedFall')} above 0.01 pp`
        : `of the ${named('addedFall')}, at ${formatPercent(s.cliff.after.shock, 2)}`,
  },
  sellingThere(s) ?? {
    label: wording.marketSigma,
    value: formatPercent(s.marketSigma),
    detail: s.saturated ? 'a day: saturated' : 'a day',
  },
];

/** What the selling at the critical shock costs, and whether it dies out by itself; the title says the daily σ. */
function sellingThere({ selling }: SaturationOutput): Figure | null {
  if (selling === null || selling === undefined) return null;
  const { costs } = selling;
  return {
    label: wording.branchingRatio,
    value: formatRatio(costs.branching),
    detail: `slippage at risk ${formatPercent(costs.sar)}`,
  };
}

/** The columns and rows drawn: all of them, or twelve with the reference shock and today's leverage among them. */
function shownCells(s: SaturationOutput): [number[], number[]] {
  const shock = s.provenance.parameters.shock;
  const wanted = typeof shock === 'number' ? [nearest(s.shocks, shock)] : [];
  return [
    evenly(s.shocks.length, maxCells, wanted),
    evenly(s.scales.length, maxCells, [nearest(s.scales, 1)]),
  ];
}

function thinned(s: SaturationOutput): string {
  const [columnsShown, rowsShown] = shownCells(s);
  const cells = columnsShown.length * rowsShown.length;
  const all = s.shocks.length * s.scales.length;
  return cells < all ? ` (${cells} of ${all} cells)` : '';
}

/** Shading is full at an added fall of 30 points, so that maps of two decks compare. */
const darkest = 0.3;

function phaseTable(s: SaturationOutput, limit: number | null, frame: Frame): TableSpec {
  const [columnsShown, rowsShown] = shownCells(s);
  const rowHeight = Math.min(0.42, (frame.h - captionHeight) / (rowsShown.length + 1));
  const cell = (row: number, column: number): Cell => {
    // Undefined where moves offset each other; the added fall is given all the same.
    const a = s.amplification[row * s.shocks.length + column] ?? Number.NaN;
    const added = Math.abs(s.addedFall[row * s.shocks.length + column]);
    if (!Number.isFinite(added)) return { text: 'n/a', align: 'center', colour: theme.muted };
    const fill = sequential(Math.sqrt(Math.min(1, added / darkest)));
    return {
      text: formatNumber(100 * added, 1),
      align: 'center',
      fill,
      colour: inkOn(fill),
      bold: limit !== null && a >= limit,
    };
  };
  return {
    head: null,
    heat: true,
    rows: [
      [
        right('', { colour: theme.muted }),
        ...columnsShown.map(
          (j): Cell => ({ text: formatMove(s.shocks[j]), align: 'center', colour: theme.muted }),
        ),
      ],
      ...rowsShown
        .toReversed()
        .map((i) => [
          right(formatRatio(s.scales[i]), { colour: theme.muted, bold: s.scales[i] === 1 }),
          ...columnsShown.map((j) => cell(i, j)),
        ]),
    ],
    widths: [0.9, ...columnsShown.map(() => 0.7)],
    fontSize: 12,
    heights: [0, ...rowsShown].map(() => rowHeight),
  };
}

function curveChart(s: SaturationOutput): ChartSpec {
  const row = nearest(s.scales, 1);
  // By size of the fall, so that the curve starts from the mildest.
  const order = s.shocks.map((_, j) => j).sort((a, b) => Math.abs(s.shocks[a]) - Math.abs(s.shocks[b]));
  const points = order.flatMap((j) => {
    const y = s.addedFall[row * s.shocks.length + j] ?? Number.NaN;
    return Number.isFinite(y) ? [{ x: s.shocks[j], y }] : [];
  });
  return {
    kind: 'scatter',
    series: [
      {
        name: filled.atLeverage(formatRatio(s.scales[row])),
        x: points.map(({ x }) => x),
        y: points.map(({ y }) => y),
        colour: theme.accent,
        line: 'solid',
        // The steps between shocks differ: each point is where it was computed.
        markers: true,
      },
    ],
    xAxis: { title: wording.uniformMove, format: percentFormat(0) },
    yAxis: { title: measureOf('addedFall').label, format: percentFormat(0) },
    legend: false,
  };
}
