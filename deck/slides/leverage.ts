import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, splitAt, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import { pastSnapshots } from '../past-snapshots.ts';
import type { Figure, Frame, SlideBody, TableSpec } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight } from '../table-spec.ts';
import { describeChange } from '../text/change.ts';
import {
  axisDays,
  formatCount,
  formatDay,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
  plural,
  usdAxisFormat,
} from '../text/format.ts';
import { seriesColour, theme } from '../theme.ts';

const maxLines = 5;

/** Leverage of the system and its cohorts through time, where notional stands by leverage, and the cohorts today. */
export function leverageSlide(input: DeckInput): SlideBody {
  const [chartSide, tableSide] = columns(body, [6.3, 5.8]);
  if (!chartSide || !tableSide) throw new RangeError('layout: two columns wanted');
  const [trend, distribution] = stack(chartSide, [3, 2.2]);
  if (!trend || !distribution) throw new RangeError('layout: two rows wanted');
  const total = input.leverage.totals;
  const [table, tiles] = splitAt(tableSide, tableHeight(input.leverage.rows.length + 1, 10.5));
  return {
    id: 'leverage',
    kind: 'chart',
    title: leverageTitle(input),
    blocks: [
      {
        kind: 'chart',
        frame: trend,
        caption: `Leverage (gross notional / equity): system and ${largest(input.leverageTrend.rows.length)}`,
        chart: trendChart(input),
      },
      {
        kind: 'chart',
        frame: distribution,
        caption: 'Gross notional by account leverage, USD',
        chart: distributionChart(input),
      },
      {
        kind: 'table',
        frame: table,
        caption: `Cohorts on ${input.snapshot}, USD; one-way = |long − short| / gross`,
        table: cohortTable(input, table),
      },
      {
        kind: 'figures',
        frame: { ...tiles, h: Math.min(tiles.h, 2) },
        columns: 2,
        figures: accountFigures(total, input.leverage.rows.length),
      },
    ],
    notes: measureNotes(
      input,
      input.leverage.provenance,
      `System leverage is the sum of notional over the sum of equity of accounts with a defined leverage; the median account stands at ${formatRatio(total.medianLeverage)}, the 95th percentile at ${formatRatio(total.quantiles.p95)}. Accounts under water, without recorded collateral or near zero equity are counted apart: ${Object.entries(
        total.states,
      )
        .map(([state, s]) => `${state} ${s.accounts} (${formatUsd(s.notional)})`)
        .join(', ')}.`,
    ),
  };
}

/** How accounts stand, which a mean would hide. */
function accountFigures(total: DeckInput['leverage']['totals'], cohorts: number): Figure[] {
  const above = total.shareAbove.find((x) => x.threshold === 10) ?? total.shareAbove.at(-1);
  return [
    { label: 'Median account', value: formatRatio(total.medianLeverage), detail: 'leverage' },
    { label: '95th percentile', value: formatRatio(total.quantiles.p95), detail: 'of accounts' },
    {
      label: 'Effective cohorts',
      value: formatNumber(total.effectiveNumber, 1),
      detail: `of ${formatCount(cohorts)}, by gross`,
    },
    {
      label: above ? `Above ${formatRatio(above.threshold, 0)}` : 'High leverage',
      value: formatPercent(above?.share),
      detail: 'of gross notional',
    },
  ];
}

/** Which cohorts have a line: all of them, or the largest. */
const largest = (cohorts: number): string =>
  cohorts > maxLines ? `the ${maxLines} largest of ${cohorts} cohorts` : plural(cohorts, 'cohort');

/** The change over the whole path and what moved it: notional or equity. */
export function leverageTitle(input: DeckInput): string {
  const past = pastSnapshots(input);
  const [first, last] = [past[0], past.at(-1)];
  const totals = input.leverageTrend.total;
  const a = first ? totals[first.index] : undefined;
  const b = last ? totals[last.index] : undefined;
  const now = input.leverage.totals.leverage;
  if (!first || !last || !a || !b || first === last || now === null)
    return `${describeChange('System leverage', null, now, 'ratio', { reason: 'no account has positive equity' })} on ${formatUsd(input.leverage.totals.gross)} of gross notional`;
  const change = describeChange('System leverage', a.leverage, now, 'ratio', {
    since: `since ${formatDay(first.asOf)}`,
  });
  return `${change}: notional ${growth(a.gross, b.gross)}, equity ${growth(a.equity, b.equity)}`;
}

/** "grew 12.3 %", "fell 4.0 %", "is unchanged". */
export function growth(before: number, after: number): string {
  if (before <= 0) return `went from ${formatUsd(before)} to ${formatUsd(after)}`;
  const change = after / before - 1;
  const size = formatPercent(Math.abs(change));
  if (size === formatPercent(0)) return 'is unchanged';
  return change > 0 ? `grew ${size}` : `fell ${size}`;
}

function trendChart(input: DeckInput): ChartSpec {
  const past = pastSnapshots(input);
  const rows = [...input.leverageTrend.rows].sort((x, y) => (y.gross.at(-1) ?? 0) - (x.gross.at(-1) ?? 0));
  const pick = (values: readonly (number | null)[]): (number | null)[] =>
    past.map((p) => values[p.index] ?? null);
  return {
    kind: 'line',
    categories: axisDays(past.map((p) => p.asOf)),
    series: [
      {
        name: 'System',
        values: pick(input.leverageTrend.total.map((t) => t.leverage)),
        colour: theme.ink,
        labels: 'last',
      },
      ...rows
        .slice(0, maxLines)
        .map((row, i) => ({ name: row.key, values: pick(row.leverage), colour: seriesColour(i) })),
    ],
    categoryAxis: { title: '', labelEvery: Math.max(1, Math.ceil(past.length / 12)) },
    valueAxis: { title: 'Leverage, ×', format: '0.0"×"', min: 0 },
    legend: true,
    labelFormat: '0.00"×"',
  };
}

function distributionChart(input: DeckInput): ChartSpec {
  const bins = input.leverage.distribution;
  return {
    kind: 'column',
    categories: bins.map((b) => (b.upper === null ? `> ${b.lower}×` : `${b.lower}–${b.upper}×`)),
    series: [{ name: 'Gross notional', values: bins.map((b) => b.notional), colour: theme.accent }],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format: usdAxisFormat(Math.max(0, ...bins.map((b) => b.notional))) },
    legend: false,
    gap: 25,
  };
}

function cohortTable(input: DeckInput, frame: Frame): TableSpec {
  const rows = [...input.leverage.rows].sort((a, b) => b.gross - a.gross);
  const { gross, equity, leverage, directional } = input.leverage.totals;
  return fitTable(frame, {
    head: [
      left('Cohort'),
      right('Gross'),
      right('Equity'),
      right('Leverage'),
      right('One-way'),
      right('Share'),
    ],
    rows: [
      ...rows.map((r) => [
        left(r.key),
        right(formatUsd(r.gross)),
        right(formatUsd(r.equity)),
        right(formatRatio(r.leverage)),
        right(formatPercent(r.directional, 0)),
        right(formatPercent(r.share)),
      ]),
      [
        left('System', { bold: true }),
        right(formatUsd(gross), { bold: true }),
        right(formatUsd(equity), { bold: true }),
        right(formatRatio(leverage), { bold: true }),
        right(formatPercent(directional, 0), { bold: true }),
        right(''),
      ],
    ],
    widths: [2.1, 1.15, 1.15, 1.2, 1.2, 1],
    fontSize: 10.5,
  });
}
