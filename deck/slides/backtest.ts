import { testNames, verdictOf } from '../../contract/backtest-words.ts';
import type { BacktestOutput } from '../../contract/dto/backtest.ts';
import { notJudgedSentence } from '../../contract/evidence.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Figure, SlideBody } from '../slide-spec.ts';
import { statusCell } from '../status-cell.ts';
import { fitTable, left, tableHeight, type Wanted } from '../table-spec.ts';
import {
  formatCount,
  formatDate,
  formatNumber,
  formatPercent,
  percentFormat,
  plural,
} from '../text/format.ts';
import { theme } from '../theme.ts';

/** Did our numbers hold? Every day's loss against its forecast, and a sentence on each test. */
export function backtestSlide(input: DeckInput): SlideBody[] {
  const b = input.backtest;
  if (b === undefined) return [];
  const table = findingTable(b);
  const [upper, lower] = splitAt(body, body.h - 0.3 - tableHeight(body.w, table));
  const [chart, side] = columns(upper, [8.2, 3.6]);
  if (!chart || !side) throw new RangeError('layout: two columns wanted');
  const { coverage } = b;
  return [
    {
      id: 'backtest',
      kind: 'chart',
      title: backtestTitle(b),
      blocks: [
        {
          kind: 'chart',
          frame: chart,
          caption: `Loss of each day as a share of its forecast, ${formatDate(b.firstDay)} to ${formatDate(b.lastDay)}; above 100 % = exception`,
          chart: lossChart(coverage),
        },
        { kind: 'figures', frame: side, columns: 2, figures: figuresOf(b) },
        {
          kind: 'table',
          frame: lower,
          caption: `${plural(b.snapshots, 'snapshot')}, each held against what followed it`,
          table: fitTable(lower, table),
        },
      ],
      notes: measureNotes(
        input,
        b.provenance,
        `On every day the holdings of the newest snapshot are asked, with the scenarios known on that day, for the loss that is passed on one day in ${formatCount(1 / (1 - levelOf(b)))}; an exception is a day on which it was. Tests: coverage p ${p(coverage.kupiec)}, independence p ${p(coverage.independence)}, both p ${p(coverage.conditional)}; expected shortfall Z₂ ${formatNumber(coverage.z2, 2)}. ${coverage.exceptions.map((e) => `${formatDate(e.end)}: ${e.lacked}`).join(' ')}`,
      ),
    },
  ];
}

function findingTable({ findings, provenance }: BacktestOutput): Wanted {
  const judged = notJudgedSentence(provenance.evidence ?? []) === null;
  return {
    head: [left(wording.test), left(wording.verdict), left(wording.finding)],
    rows: findings.map((finding) => {
      const { state, word } = verdictOf(finding, judged);
      return [left(testNames[finding.test]), statusCell(state, word), left(finding.text)];
    }),
    widths: [1.5, 1.1, 9],
  };
}

const p = (test: Readonly<{ pValue: number }> | null): string => formatNumber(test?.pValue, 4);

function levelOf({ provenance }: BacktestOutput): number {
  const { level } = provenance.parameters;
  return typeof level === 'number' ? level : 0.99;
}

/** The message for somebody who knows no test: how often the loss passed its forecast, and how often it should have. */
export function backtestTitle({ coverage, provenance }: BacktestOutput): string {
  const { n, count, expected, zone } = coverage;
  if (n === 0) return 'The figures are not tested yet: no day has prices after a snapshot';
  const counted = `losses passed the forecast on ${formatCount(count)} of ${plural(n, 'day')} where ${formatNumber(expected, 1)} were expected`;
  const scenarios = provenance.parameters.scenarios === 'filtered' ? 'Filtered' : 'Our';
  if (zone === null) return `No verdict on the figures yet: ${counted}`;
  if (zone === 'green') return `${scenarios} loss forecast held: ${counted}`;
  return zone === 'yellow'
    ? `${scenarios} loss forecast is doubtful: ${counted}`
    : `${scenarios} loss forecast did not hold: ${counted}`;
}

function lossChart({ days }: BacktestOutput['coverage']): ChartSpec {
  const shares = days.map((d) => (d.var > 0 ? d.loss / d.var : null));
  const beyond = shares.flatMap((x, i) => (x !== null && x > 1 ? [[i, theme.bad] as const] : []));
  return {
    kind: 'column',
    categories: days.map((d) => formatDate(d.end)),
    series: [
      {
        name: wording.lossOverForecast,
        values: shares,
        colour: theme.faint,
        pointColours: Object.fromEntries(beyond),
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: wording.lossOverForecast, format: percentFormat(0) },
    legend: false,
    gap: 10,
  };
}

function figuresOf({ coverage, map }: BacktestOutput): Figure[] {
  const rate = (
    label: string,
    r: BacktestOutput['map']['precisionRate'],
    value: number | null,
    of: string,
  ): Figure => ({
    label,
    value: formatPercent(value, 0),
    detail: value === null ? 'no verdict' : `${formatCount(r.count)} of ${formatCount(r.of)} ${of}`,
  });
  return [
    {
      label: wording.exceptions,
      value: formatCount(coverage.count),
      detail: `${formatNumber(coverage.expected, 1)} expected`,
    },
    rate('Map: right', map.precisionRate, map.precision, 'named'),
    rate('Map: found', map.recallRate, map.recall, 'liquidated'),
    {
      label: wording.liquidatedOfAll,
      value: formatPercent(map.baseRate, 1),
      detail: map.precision === null ? 'no verdict' : `at random ${formatNumber(map.null.expected, 1)} right`,
    },
  ];
}
