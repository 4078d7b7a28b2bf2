import { effectiveSaid } from '../../contract/effective-bets.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { leverageSaid } from '../../contract/leverage-said.ts';
import { measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { filled, wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { figuresHeight } from '../figure-room.ts';
import { body, columns, splitAt, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import { pastSnapshots } from '../past-snapshots.ts';
import type { Figure, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight, type Wanted } from '../table-spec.ts';
import { describeChange } from '../text/change.ts';
import {
  axisDates,
  formatCount,
  formatDate,
  formatPercent,
  formatRatio,
  formatUsd,
  plural,
  usdAxisFormat,
} from '../text/format.ts';
import { seriesColour, theme } from '../theme.ts';
import { bandAtEnd, withBand } from './bands.ts';

const maxLines = 5;

/** Leverage of the system and its cohorts through time, where notional stands by leverage, and the cohorts today. */
export function leverageSlide(input: DeckInput): SlideBody {
  const [chartSide, tableSide] = columns(body, [6.3, 5.8]);
  if (!chartSide || !tableSide) throw new RangeError('layout: two columns wanted');
  const [trend, distribution] = stack(chartSide, [3, 2.2]);
  if (!trend || !distribution) throw new RangeError('layout: two rows wanted');
  const total = input.leverage.totals;
  const cohorts = cohortTable(input);
  const figures = [...changeFigures(input), ...accountFigures(total)];
  const tilesHeight = figuresHeight(figures, 2, tableSide.w);
  const [table, tiles] = splitAt(
    tableSide,
    Math.min(tableHeight(tableSide.w, cohorts), tableSide.h - tilesHeight - 0.3),
  );
  return {
    id: 'leverage',
    kind: 'chart',
    title: `${leverageTitle(input)}${bandAtEnd(input, 'systemLeverage')}`,
    blocks: [
      {
        kind: 'chart',
        frame: trend,
        caption: `Leverage (levered notional / equity): system and ${largest(input.leverageTrend.rows.length)}`,
        chart: trendChart(input),
      },
      {
        kind: 'chart',
        frame: distribution,
        caption: `${measureOf('gross').label} by account leverage, USD`,
        chart: distributionChart(input),
      },
      {
        kind: 'table',
        frame: table,
        caption: cohortsCaption(input),
        table: fitTable(table, cohorts),
      },
      {
        kind: 'figures',
        frame: { ...tiles, h: Math.min(tiles.h, tilesHeight) },
        columns: 2,
        figures,
      },
    ],
    notes: measureNotes(
      input,
      input.leverage.provenance,
      `${measureOf('systemLeverage').label} is the sum of notional over the sum of equity of accounts with a defined leverage, the levered notional (${leverageSaid(total)}); ${named('medianLeverage')} is ${formatRatio(total.medianLeverage)}, the ${named('leverageP95')} ${formatRatio(total.quantiles.p95)}. By ${named('gross')} the ${formatCount(input.leverage.rows.length)} cohorts count as ${effectiveSaid(total.effectiveNumber)}. One-way is |long − short| / gross. Accounts under water, without recorded collateral or near zero equity are counted apart: ${Object.entries(
        total.states,
      )
        .map(([state, s]) => `${state} ${s.accounts} (${formatUsd(s.notional)})`)
        .join(', ')}.`,
    ),
  };
}

/** What is divided stands above the chart beside it; where the band lies across a limit there is one line for both. */
function cohortsCaption(input: DeckInput): string {
  const said = withBand(input, 'systemLeverage', input.leverage.totals.leverage, '');
  return said === '' ? 'Cohorts, USD; leverage = levered / equity' : `System ${said.replace(/; $/, '')}`;
}

/** What leverage is made of, then and now: the title's two changes. */
function changeFigures(input: DeckInput): Figure[] {
  const ends = pathEnds(input);
  const { totals } = input.leverage;
  const tile = (label: string, now: number, then: number | undefined): Figure => ({
    label,
    value: formatUsd(now),
    detail: then === undefined ? 'no earlier snapshot' : `from ${formatUsd(then)}: ${growth(then, now)}`,
  });
  return [
    tile('Levered notional', levered(totals), ends && levered(ends.from)),
    tile('Equity', totals.equity, ends?.from.equity),
  ];
}

/** How accounts stand, which a mean would hide. */
function accountFigures(total: DeckInput['leverage']['totals']): Figure[] {
  const above = total.shareAbove.find((x) => x.threshold === 10) ?? total.shareAbove.at(-1);
  return [
    {
      label: measureOf('medianLeverage').label,
      value: formatRatio(total.medianLeverage),
      detail: `${measureOf('leverageP95').label} ${formatRatio(total.quantiles.p95)}`,
    },
    {
      label: above ? filled.above(formatRatio(above.threshold, 0)) : wording.highLeverage,
      value: formatPercent(above?.share),
      detail: `of ${named('gross')}`,
    },
  ];
}

/** Which cohorts have a line: all of them, or the largest. */
const largest = (cohorts: number): string =>
  cohorts > maxLines ? `the ${maxLines} largest of ${cohorts} cohorts` : plural(cohorts, 'cohort');

/** The change over the whole path and what moved it: notional or equity. */
export function leverageTitle(input: DeckInput): string {
  const { totals } = input.leverage;
  const now = totals.leverage;
  const ends = pathEnds(input);
  if (ends === undefined || ends.from.leverage === null || now === null)
    return `${describeChange(measureOf('systemLeverage').label, null, now, 'ratio', { reason: 'no account has positive equity' })} on ${formatUsd(input.leverage.totals.gross)} of ${named('gross')}`;
  const { from, since } = ends;
  const change = describeChange(measureOf('systemLeverage').label, from.leverage, now, 'ratio', { since });
  return `${change}: levered notional ${growth(levered(from), levered(totals))}, equity ${growth(from.equity, totals.equity)}`;
}

/** The first snapshot of the path, where there is one before the deck's own. */
function pathEnds(
  input: DeckInput,
): { from: DeckInput['leverageTrend']['total'][number]; since: string } | undefined {
  const past = pastSnapshots(input);
  const first = past[0];
  const from = first && input.leverageTrend.total[first.index];
  return from && past.length > 1 ? { from, since: `since ${formatDate(first.asOf)}` } : undefined;
}

/** Notional of the accounts with a defined leverage: what stands over equity when leverage is computed. */
const levered = (x: Readonly<{ leverage: number | null; equity: number | null }>): number =>
  x.leverage === null || x.equity === null ? 0 : x.leverage * x.equity;

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
    categories: axisDates(past.map((p) => p.asOf)),
    series: [
      {
        name: wording.system,
        values: pick(input.leverageTrend.total.map((t) => t.leverage)),
        colour: theme.ink,
        labels: 'last',
      },
      ...rows
        .slice(0, maxLines)
        .map((row, i) => ({ name: row.key, values: pick(row.leverage), colour: seriesColour(i) })),
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: wording.leverageRatio, format: '0.0"×"', min: 0 },
    legend: true,
    labelFormat: '0.00"×"',
  };
}

function distributionChart(input: DeckInput): ChartSpec {
  const bins = input.leverage.distribution;
  return {
    kind: 'column',
    categories: bins.map((b) => (b.upper === null ? `>\u00A0${b.lower}` : `${b.lower}–${b.upper}`)),
    series: [{ name: measureOf('gross').label, values: bins.map((b) => b.notional), colour: theme.accent }],
    categoryAxis: { title: wording.leverageClasses },
    valueAxis: { title: '', format: usdAxisFormat(Math.max(0, ...bins.map((b) => b.notional))) },
    legend: false,
    gap: 25,
  };
}

function cohortTable(input: DeckInput): Wanted {
  const rows = [...input.leverage.rows].sort((a, b) => b.gross - a.gross);
  const { totals } = input.leverage;
  return {
    head: [
      left(wording.cohort),
      right(wording.gross),
      right(wording.levered),
      right(wording.equity),
      right(fieldNames.leverage),
      right(wording.oneWay),
    ],
    rows: [
      // First, so that it is there where not all cohorts are.
      [
        left('System', { bold: true }),
        right(formatUsd(totals.gross), { bold: true }),
        right(formatUsd(levered(totals)), { bold: true }),
        right(formatUsd(totals.equity), { bold: true }),
        right(formatRatio(totals.leverage), { bold: true }),
        right(formatPercent(totals.directional, 0), { bold: true }),
      ],
      ...rows.map((r) => [
        left(r.key),
        right(formatUsd(r.gross)),
        right(formatUsd(levered(r))),
        right(formatUsd(r.equity)),
        right(formatRatio(r.leverage)),
        right(formatPercent(r.directional, 0)),
      ]),
    ],
    widths: [1.9, 1.15, 1.15, 1.15, 1.15, 1.15],
  };
}
