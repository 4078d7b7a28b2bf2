import { endsSaid } from '../../contract/band-words.ts';
import type { TornadoOutput } from '../../contract/dto/bands.ts';
import { scenarioWords } from '../../contract/scenario-kinds.ts';
import type { Unit } from '../../contract/units.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Block, Frame, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, type Wanted } from '../table-spec.ts';
import {
  formatChange,
  formatCount,
  formatMeasure,
  formatNumber,
  lowerFirst,
  percentFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandBeside } from './bands.ts';

const most = 7;

/** Headlines with a chart of their own; of the others only the challengers are shown. */
const charts = 2;

/** Which assumption moves a headline most, and the challengers of its model. */
export function tornadoSlides(input: DeckInput): SlideBody[] {
  const all = (input.tornados ?? []).filter(({ assumptions }) => assumptions.length > 0);
  if (all.length === 0) return [];
  const drawn = all.slice(0, charts);
  const places = stack(
    body,
    drawn.map(() => 1),
  );
  const blocks = drawn.flatMap((tornado, i): Block[] => {
    const frame = places[i];
    if (frame === undefined) return [];
    const [bars, ends] = columns(frame, [5.4, 6.4]);
    if (!bars || !ends) return [];
    return [
      tornadoBlock(tornado, bars, bandBeside(input, tornado.measure, tornado.value)),
      {
        kind: 'table',
        frame: ends,
        caption: 'Lowest and highest, one assumption at a time',
        table: fitTable(ends, endsTable(tornado)),
      },
    ];
  });
  const notes = all.flatMap((tornado) =>
    measureNotes(
      input,
      tornado.provenance,
      `${tornado.label}: one assumption at a time is changed, all others stay as on the page. ${endsSaid}`,
    ),
  );
  return [
    { id: 'tornado', kind: 'appendix', title: tornadoTitle(drawn, input), blocks, notes },
    {
      id: 'challengers',
      kind: 'appendix',
      title: challengersTitle(drawn, input),
      blocks: [
        {
          kind: 'table',
          frame: body,
          caption: 'Every other choice beside the figure',
          table: challengersTable(all, backtestRow(input)),
        },
      ],
      notes,
    },
  ];
}

/** Whether the two ends of an assumption read differently. */
const moves = ({ low, high }: TornadoOutput['assumptions'][number], unit: Unit): boolean =>
  low !== null && high !== null && formatMeasure(low, unit) !== formatMeasure(high, unit);

/** A headline whose inputs cover too little has no figure to be moved. */
const isJudged = (measure: string, { headlines }: DeckInput): boolean =>
  headlines.headlines.find(({ id }) => id === measure)?.notJudged === undefined;

function tornadoTitle(all: readonly TornadoOutput[], input: DeckInput): string {
  return all
    .map(({ measure, label, unit, value, assumptions }) => {
      if (!isJudged(measure, input)) return `${label}: not judged`;
      const first = assumptions.find((a) => moves(a, unit));
      return first === undefined
        ? `${label}: ${formatMeasure(value, unit)}, no assumption moves it`
        : `${label} moves most with ${lowerFirst(first.label)}: ${formatMeasure(first.low, unit)} to ${formatMeasure(first.high, unit)}`;
    })
    .join('; ');
}

function tornadoBlock(tornado: TornadoOutput, frame: Frame, band: string): Block {
  const figure = `${formatMeasure(tornado.value, tornado.unit)} ${band}`.trim();
  const caption = `${tornado.label}: ${figure}`;
  return tornado.assumptions.some((a) => moves(a, tornado.unit))
    ? { kind: 'chart', frame, caption, chart: tornadoChart(tornado) }
    : { kind: 'text', frame, caption, paragraphs: ['No assumption moves it.'] };
}

/** Beside the bars there is a fifth of the chart for a name; the table has them whole, in the same order. */
const inOneLine: Readonly<Record<string, string>> = {
  coverage: 'Not in the export',
  liquidation: 'Liquidated at once',
};

function tornadoChart({ assumptions, unit }: TornadoOutput): ChartSpec {
  const shown = assumptions.filter(({ low, high }) => low !== null && high !== null).slice(0, most);
  return {
    kind: 'bar',
    stacked: true,
    categories: shown.map(({ id, label }) => inOneLine[id] ?? label),
    series: [
      { name: wording.lowest, values: shown.map(({ low }) => low), colour: theme.muted, invisible: true },
      {
        name: wording.toTheHighest,
        values: shown.map(({ spread }) => spread),
        colour: theme.series[0] ?? theme.muted,
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format: axisFormat(unit) },
    legend: false,
    gap: 40,
  };
}

const axisFormat = (unit: Unit): string =>
  unit === 'fraction' ? percentFormat(0) : unit === 'usd' ? '0' : '0.00';

const endsTable = ({ assumptions, unit }: TornadoOutput): Wanted => ({
  head: [left(wording.assumption), left(wording.lowest), left(wording.highest)],
  rows: assumptions.map((a) => [
    left(a.label),
    left(endSaid(a.low, a.lowSaid, unit)),
    left(endSaid(a.high, a.highSaid, unit)),
  ]),
  widths: [2.3, 1.8, 2],
});

/** "60.4 % (10 days)". */
const endSaid = (end: number | null, said: string, unit: Unit): string =>
  `${formatMeasure(end, unit)}${said === '' ? '' : ` (${said})`}`;

type Other = Readonly<{
  of: TornadoOutput;
  what: string;
  other: TornadoOutput['assumptions'][number]['alternatives'][number];
}>;
const othersOf = (all: readonly TornadoOutput[]): Other[] =>
  all.flatMap((of, i) =>
    of.assumptions
      .filter(({ id }) => i < charts || id === 'scenarios')
      .flatMap((a) => a.alternatives.map((other) => ({ of, what: a.label, other }))),
  );

const challengersTable = (all: readonly TornadoOutput[], backtest: Wanted['rows']) =>
  fitTable(body, {
    head: [
      left(wording.headline),
      right(wording.figure),
      left(wording.assumption),
      left(wording.challenger),
      right(wording.value),
      right(wording.difference),
    ],
    rows: [
      ...othersOf(all).map(({ of, what, other }) => [
        left(of.label),
        right(formatMeasure(of.value, of.unit)),
        left(what),
        left(other.said),
        right(formatMeasure(other.value, of.unit), { bold: true }),
        right(formatChange(other.difference, of.unit)),
      ]),
      ...backtest,
    ],
    widths: [2.6, 1, 2.6, 2.2, 1, 1.1],
  });

/** The loss forecast held against what came, from scenarios scaled to today’s volatility in place of those as they were. */
function backtestRow({ backtest: b, backtestFiltered: f }: DeckInput): Wanted['rows'] {
  if (b === undefined || f === undefined || b.coverage.n === 0 || f.coverage.n !== b.coverage.n) return [];
  return [
    [
      left(
        `${wording.exceptions} of the loss forecast, ${formatNumber(b.coverage.expected, 1)} expected in ${formatCount(b.coverage.n)} days`,
      ),
      right(`${formatCount(b.coverage.count)}, ${b.coverage.zone ?? 'no verdict'}`),
      left(fromWhere),
      left(scenarioWords.filtered),
      right(`${formatCount(f.coverage.count)}, ${f.coverage.zone ?? 'no verdict'}`, { bold: true }),
      right(formatChange(f.coverage.count - b.coverage.count, 'count')),
    ],
  ];
}

const fromWhere = 'Where the scenarios come from';

function challengersTitle(all: readonly TornadoOutput[], input: DeckInput): string {
  return all
    .map(({ measure, label, value, unit, assumptions }) => {
      if (!isJudged(measure, input)) return `${label}: not judged`;
      const others = assumptions.flatMap(({ alternatives }) => alternatives);
      const values = others.flatMap((o) => (o.value === null ? [] : [o.value]));
      if (values.length === 0) return `${label}: no challenger has a value`;
      return `${label}: ${formatMeasure(value, unit)}, ${challengersSaid(values, unit)}`;
    })
    .join('; ');
}

/** All of them where they say the same as printed, else the range. */
export function challengersSaid(values: readonly number[], unit: TornadoOutput['unit']): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map((x) => formatMeasure(x, unit));
  return low === high ? `every challenger ${low}` : `challengers from ${low} to ${high}`;
}
