import type { CascadeOutput } from '../../contract/dto/cascade.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { filled, wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { figuresHeight } from '../figure-room.ts';
import { body, columns, splitAt } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Figure, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import {
  formatPercent,
  formatPoints,
  formatRatio,
  formatShock,
  formatUsd,
  percentFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';

const most = 10;

/** What the book's own selling would cost: slippage of what the map liquidates, and depth that withdraws. */
export function sellingSlide(input: DeckInput): SlideBody[] {
  const { selling } = input;
  const costs = selling?.costs;
  if (selling === undefined || costs === undefined || costs.sar === null) return [];
  const [main, side] = columns(body, [7, 5]);
  if (!main || !side) throw new RangeError('layout: two columns wanted');
  const cards: Figure[] = [
    {
      label: filled.slippageAtRisk(formatPercent(costs.alpha, 0)),
      value: formatPercent(costs.sar),
      detail: `tail mean ${formatPercent(costs.esar)}`,
    },
    { label: wording.lostInTheTail, value: formatUsd(costs.tsar), detail: 'slippage × what is sold' },
    {
      label: wording.branchingRatio,
      value: formatRatio(costs.branching),
      detail: 'dollars next for one now, if depth withdraws',
    },
    {
      label: wording.ifDepthWithdraws,
      value: formatPoints(selling.addedFall, 1),
      detail: `added, not ${formatPoints(input.cascade.addedFall, 1)}`,
    },
  ];
  const [figures, table] = splitAt(side, figuresHeight(cards, 2, side.w));
  return [
    {
      id: 'selling',
      kind: 'chart',
      title: sellingTitle(input.cascade, costs),
      blocks: [
        {
          kind: 'chart',
          frame: main,
          caption: `Mean cost of selling what a ${formatShock(selling.initialDrop)} fall liquidates, of its value`,
          chart: slippageChart(costs),
        },
        {
          kind: 'figures',
          frame: figures,
          columns: 2,
          figures: cards,
        },
        {
          kind: 'table',
          frame: table,
          caption: 'USD; largest slippage first',
          table: fitTable(table, {
            head: [
              left(fieldNames.asset),
              right(wording.liquidated),
              right(wording.depth),
              right(wording.slippage),
            ],
            rows: costs.assets.map((a) => [
              left(a.asset),
              right(formatUsd(a.quantity)),
              right(formatUsd(a.depth)),
              right(formatPercent(a.slippage)),
            ]),
            widths: [1, 1.2, 1.2, 1],
          }),
        },
      ],
      notes: measureNotes(
        input,
        selling.provenance,
        'Slippage S = Q/(2D): Q what the liquidation map closes at the shocked prices before feedback, D linear depth. Slippage at risk is its quantile over assets. The branching ratio is of the cascade shown here, whose depth withdraws as prices move as the assumptions say. None of these is an early warning.',
      ),
    },
  ];
}

function sellingTitle(cascade: CascadeOutput, costs: NonNullable<CascadeOutput['costs']>): string {
  const [worst] = costs.assets;
  const most =
    worst === undefined || costs.sar === null || worst.slippage <= costs.sar
      ? ''
      : `, ${formatPercent(worst.slippage)} in ${worst.asset}`;
  return `Selling what a ${formatShock(cascade.initialDrop)} fall liquidates would cost up to ${formatPercent(costs.sar)} of its value in ${formatPercent(costs.alpha, 0)} of the assets${most}`;
}

function slippageChart({ assets }: NonNullable<CascadeOutput['costs']>): ChartSpec {
  const shown = assets.slice(0, most);
  const format = percentFormat(1);
  return {
    kind: 'bar',
    categories: shown.map(({ asset }) => asset),
    series: [
      {
        name: wording.slippage,
        values: shown.map(({ slippage }) => slippage),
        colour: theme.accent,
        labels: 'all',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format, hidden: true },
    legend: false,
    labelFormat: format,
    gap: 40,
  };
}
