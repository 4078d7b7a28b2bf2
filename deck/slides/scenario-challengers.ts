import { type MeasureId, measureOf } from '../../contract/measures.ts';
import { scenarioWords } from '../../contract/scenario-kinds.ts';
import type { Unit } from '../../contract/units.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput, ScenarioChallenger } from '../deck-input.ts';
import { body } from '../layout.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, type Wanted } from '../table-spec.ts';
import { formatChange, formatMeasure, formatNumber, plural } from '../text/format.ts';
import { bandBeside } from './bands.ts';

const id = 'scenario-challengers';

/** What the outline shows of it before its scenarios are drawn. */
const offered: SlideBody = {
  id,
  kind: 'text',
  title: 'Other scenarios are computed when this slide is in the deck',
  onRequest: true,
  blocks: [
    {
      kind: 'text',
      frame: body,
      caption: '',
      paragraphs: [
        'Put the slide into the deck, and joint liquidation, liquidations at the horizon and the back-test are computed again from filtered, Gaussian and t scenarios: some seconds to half a minute.',
      ],
    },
  ],
  notes: [],
};

type Row = Readonly<{
  id: string;
  label: string;
  unit: Unit;
  read: (one: ScenarioChallenger) => number | null;
}>;
const measure = (name: MeasureId, read: Row['read']): Row => {
  const { label, unit } = measureOf(name);
  return { id: name, label, unit, read };
};
const rows: readonly Row[] = [
  measure('synchronisationIndex', ({ joint }) => joint?.index ?? null),
  measure('jointShortfallShare', ({ joint }) => joint?.jointShare ?? null),
  measure('liquidatedAtHorizon', ({ joint }) => joint?.expected ?? null),
  measure('liquidatedAtHorizon95', ({ joint }) => joint?.quantile ?? null),
];

/** Every measure that scenarios enter, from every kind of them, with its difference from the historical ones. */
export function scenarioChallengersSlide(input: DeckInput): SlideBody[] {
  const { scenarioChallengers: found } = input;
  if (found === undefined) return [];
  if (found === 'offered') return [offered];
  return [
    {
      id,
      kind: 'appendix',
      onRequest: true,
      title: titleOf(found),
      blocks: [
        {
          kind: 'table',
          frame: body,
          caption: `In brackets: difference from ${scenarioWords.historical.toLowerCase()} scenarios${testedSaid(found)}`,
          table: fitTable(body, tableOf(found, input)),
        },
      ],
      notes: [
        'Historical: past windows as they were. Filtered: the same, each asset’s move scaled to its volatility today (Hull and White). Gaussian and t copula: seeded draws with the correlations of the past. Windows of five days for joint liquidation; back-test from one day to the next, at 99 %.',
      ],
    },
  ];
}

function tableOf(found: readonly ScenarioChallenger[], input: DeckInput): Wanted {
  const [base] = found;
  const cell = ({ id: measured, unit, read }: Row, one: ScenarioChallenger) => {
    const value = read(one);
    const own = base === undefined ? null : read(base);
    const beside =
      one === base
        ? bandBeside(input, measured, value)
        : value === null || own === null
          ? ''
          : `(${formatChange(value - own, unit)})`;
    return right(`${formatMeasure(value, unit)} ${beside}`.trim(), { bold: one === base });
  };
  const counted: Row = {
    id: 'exceptions',
    label: wording.backTestExceptions,
    unit: 'count',
    read: ({ backtest }) => backtest?.exceptions ?? null,
  };
  return {
    head: [left(wording.measure), ...found.map(({ scenarios }) => right(scenarioWords[scenarios]))],
    rows: [
      ...[...rows, counted].map((row) => [left(row.label), ...found.map((one) => cell(row, one))]),
      [left(wording.zone), ...found.map(({ backtest }) => right(backtest?.zone ?? 'no verdict'))],
      [
        left(measureOf('coverageP').label),
        ...found.map(({ backtest }) => right(formatNumber(backtest?.coverageP, 4))),
      ],
    ],
    widths: [3.4, 1.8, 2.2, 2.2, 2.2],
  };
}

function testedSaid(found: readonly ScenarioChallenger[]): string {
  const tested = found.flatMap(({ backtest }) => backtest ?? [])[0];
  return tested === undefined
    ? ''
    : `; back-test over ${plural(tested.days, 'day')}, ${formatNumber(tested.expected, 1)} exceptions expected`;
}

/** How far the kinds are apart in what is limited, and whether one of them is judged otherwise. */
function titleOf(found: readonly ScenarioChallenger[]): string {
  const { label, unit } = measureOf('jointShortfallShare');
  const values = found.flatMap(({ joint }) => joint?.jointShare ?? []);
  const zones = found.flatMap(({ scenarios, backtest }) =>
    backtest?.zone ? [`${scenarioWords[scenarios]} ${backtest.zone}`] : [],
  );
  const spread =
    values.length === 0
      ? `${label} has no value under any scenarios`
      : `${label} is ${formatMeasure(Math.min(...values), unit)} to ${formatMeasure(Math.max(...values), unit)} by where the scenarios come from`;
  return zones.length === 0 ? spread : `${spread}; back-test: ${zones.join(', ')}`;
}
