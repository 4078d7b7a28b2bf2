import { fieldNames } from '../../contract/field-names.ts';
import { measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { evenly } from '../evenly.ts';
import { figuresHeight } from '../figure-room.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import { referenceShock } from '../reference-shock.ts';
import type { Figure, Frame, SlideBody, TableSpec } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import {
  formatCount,
  formatMove,
  formatPercent,
  formatShock,
  formatUsd,
  usdAxisFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';

const maxColumns = 41;

/** What a uniform move of all prices liquidates, long and short apart, and in which assets. */
export function liquidationsSlide(input: DeckInput): SlideBody {
  const l = input.liquidations;
  const [chart, side] = columns(body, [7.6, 4.2]);
  if (!chart || !side) throw new RangeError('layout: two columns wanted');
  const known: Figure[] = [
    {
      label: measureOf('knownLiquidationShare').label,
      value: formatPercent(l.known.share),
      detail: `of ${named('gross')}`,
    },
    {
      label: wording.reportedByVenues,
      value: formatPercent(l.known.reported),
      detail: `modelled ${formatPercent(l.known.modelled)}`,
    },
  ];
  const [figures, table] = splitAt(side, figuresHeight(known, 2, side.w));
  return {
    id: 'liquidations',
    kind: 'chart',
    title: liquidationsTitle(input),
    blocks: [
      {
        kind: 'chart',
        frame: chart,
        caption: `Notional liquidated when every price moves by the shock, no feedback, USD${thinned(l.shocks.length)}`,
        chart: mapChart(input),
      },
      {
        kind: 'figures',
        frame: figures,
        columns: 2,
        figures: known,
      },
      { kind: 'table', frame: table, caption: 'By asset, USD', table: assetTable(input, table) },
    ],
    notes: measureNotes(
      input,
      l.provenance,
      `The columns are totals at each shock, not additions between shocks. Liquidation prices: ${formatPercent(l.known.reported)} reported, ${formatPercent(l.known.modelled)} modelled, ${formatPercent(l.known.none)} none. ${formatCount(l.differenceCount)} positions differ between the venue's own price and the model.`,
    ),
  };
}

const thinned = (shocks: number): string =>
  shocks > maxColumns ? ` (${maxColumns} of ${shocks} shocks)` : '';

const at = (input: DeckInput, shock: number): number =>
  input.liquidations.shocks.reduce(
    (best, s, i, all) =>
      Math.abs(s - shock) < Math.abs((all[best] ?? Number.POSITIVE_INFINITY) - shock) ? i : best,
    0,
  );

const sum = (input: DeckInput, i: number): number =>
  (input.liquidations.long.at(i) ?? 0) + (input.liquidations.short.at(i) ?? 0);

export function liquidationsTitle(input: DeckInput): string {
  const { shocks } = input.liquidations;
  const size = Math.abs(referenceShock(input));
  const [fall, rise] = [at(input, -size), at(input, size)];
  if (shocks.length === 0) return `0 shocks were computed for the liquidation map of ${input.snapshot}`;
  const side = (i: number): string => {
    const shock = shocks[i];
    return `a ${formatShock(shock)} ${shock < 0 ? 'fall' : 'rise'}`;
  };
  const total = input.liquidations.provenance.coverage.notional;
  const share = total > 0 ? `, ${formatPercent(sum(input, fall) / total)} of notional` : '';
  const first = side(fall);
  const [down, up] = [sum(input, fall), sum(input, rise)];
  const sold = down > 0 ? `${formatUsd(down)}${share}` : 'nothing';
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} liquidates ${sold}; ${side(rise)} ${up > 0 ? formatUsd(up) : 'nothing'}`;
}

function mapChart(input: DeckInput): ChartSpec {
  const { shocks, long, short } = input.liquidations;
  const picked = evenly(shocks.length, maxColumns);
  return {
    kind: 'column',
    stacked: true,
    categories: picked.map((i) => formatMove(shocks[i])),
    series: [
      { name: wording.longs, values: picked.map((i) => long[i]), colour: theme.long },
      { name: wording.shorts, values: picked.map((i) => short[i]), colour: theme.short },
    ],
    categoryAxis: { title: wording.uniformMove },
    valueAxis: { title: '', format: usdAxisFormat(Math.max(0, ...picked.map((i) => sum(input, i)))) },
    legend: true,
    gap: 15,
  };
}

/** Whole per cents where the grid has them, tenths where it has not. */
const exactMove = (x: number): string =>
  formatMove(x, Math.abs(x * 100 - Math.round(x * 100)) < 1e-6 ? 0 : 1);

function assetTable(input: DeckInput, frame: Frame): TableSpec {
  const { assets, heatmap, shocks } = input.liquidations;
  const size = Math.abs(referenceShock(input));
  const [near, far, up] = [at(input, -size), at(input, -2 * size), at(input, size)];
  const cell = (asset: number, shock: number): number => heatmap[asset * shocks.length + shock];
  const rows = assets.map((asset, i) => ({ asset, near: cell(i, near), far: cell(i, far), up: cell(i, up) }));
  rows.sort((a, b) => b.near - a.near || b.far - a.far);
  const head = (i: number): string => exactMove(shocks[i]);
  return fitTable(frame, {
    head: [left(fieldNames.asset), right(head(near)), right(head(far)), right(head(up))],
    rows: rows.map((r) => [
      left(r.asset),
      right(formatUsd(r.near)),
      right(formatUsd(r.far)),
      right(formatUsd(r.up)),
    ]),
    widths: [1.6, 1.2, 1.2, 1.2],
  });
}
