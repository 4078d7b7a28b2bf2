import type { SpilloverOutput } from '../../contract/dto/spillover.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { spilloverFactorNames } from '../../contract/spillover-factor-names.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Cell, Frame, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import {
  axisDates,
  formatChange,
  formatMove,
  formatPercent,
  formatRatio,
  formatShock,
  formatUsd,
  percentFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';

type Factor = keyof SpilloverOutput['factors'];
/** What a small fall costs through the sales it sets off, and which factor that comes from. */
export function spilloverSlide(input: DeckInput): SlideBody[] {
  const s = input.spillover;
  if (s === undefined) return [];
  const [course, holders] = columns(body, [7, 5]);
  if (!course || !holders) throw new RangeError('layout: two columns wanted');
  const [chart, factors] = stack(course, [3.2, 1.8]);
  if (!chart || !factors) throw new RangeError('layout: two rows wanted');
  return [
    {
      id: 'spillover',
      kind: 'chart',
      title: spilloverTitle(s),
      blocks: [
        {
          kind: 'chart',
          frame: chart,
          caption: `Loss of equity through sales when prices move by ${formatMove(moveOf(s), 1)}; before them ${formatMove(s.direct, 1)}`,
          chart: courseChart(s),
        },
        {
          kind: 'table',
          frame: factors,
          caption: 'Factors; their changes in logarithms add up to the change of the loss',
          table: factorTable(s, factors),
        },
        {
          kind: 'table',
          frame: holders,
          caption: 'Whose sales cost most; direct loss is of own equity',
          table: holderTable(s, holders),
        },
      ],
      notes: measureNotes(
        input,
        s.provenance,
        `Everyone sells to be back at the leverage held before; the sales move prices, and those move everyone’s equity. The direct loss is what the move costs before any sale, ${formatPercent(s.direct, 2)} of equity; aggregate vulnerability, ${formatPercent(s.aggregateVulnerability, 2)}, is what the sales add. It is the product of size, leverage and illiquidity concentration while nobody sells more than all it holds.`,
      ),
    },
  ];
}

const moveOf = (s: SpilloverOutput): number => {
  const move = s.provenance.parameters.move;
  return typeof move === 'number' ? move : -0.01;
};

export function spilloverTitle(s: SpilloverOutput): string {
  const move = moveOf(s);
  const what = `A ${formatShock(move)} ${move < 0 ? 'fall' : 'rise'}`;
  const both =
    s.direct <= 0 && s.aggregateVulnerability <= 0
      ? `${what} costs ${formatPercent(-s.direct)} of equity itself and ${formatPercent(-s.aggregateVulnerability, digitsFor(s.aggregateVulnerability))} through the sales it sets off`
      : `${what} moves equity by ${formatMove(s.direct, 1)} itself and by ${formatMove(s.aggregateVulnerability, 1)} through sales`;
  const [before, last] = [s.trend.at(-2), s.trend.at(-1)];
  return before && last?.change
    ? `${both}; ${spilloverFactorNames[last.change.moved]} moved most since ${before.snapshot}`
    : both;
}

/** Decimals of a per cent that show a share: 5.3 %, 0.05 %, 0.004 %. */
const digitsFor = (share: number): number =>
  share === 0 || Math.abs(share) >= 0.001 ? 1 : Math.abs(share) >= 0.0001 ? 2 : 3;

function courseChart(s: SpilloverOutput): ChartSpec {
  const values = s.trend.map((t) => -t.aggregateVulnerability);
  const format = percentFormat(digitsFor(Math.max(0, ...values.map(Math.abs))));
  return {
    kind: 'line',
    categories: axisDates(s.trend.map((t) => t.asOf)),
    series: [
      {
        name: wording.throughSales,
        values,
        colour: theme.accent,
        labels: 'last',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: wording.shareOfEquity, format },
    legend: false,
    labelFormat: format,
  };
}

function factorTable(s: SpilloverOutput, frame: Frame): ReturnType<typeof fitTable> {
  const [before, last] = [s.trend.at(-2), s.trend.at(-1)];
  const said = (factor: Factor, value: number | undefined): string => {
    if (value === undefined) return 'n/a';
    if (factor === 'size') return formatUsd(value);
    // Per USD sold: told per billion, the scale the sales are on.
    return factor === 'leverage' ? formatRatio(value) : `${formatPercent(value * 1e9, 2)} per $1 bn`;
  };
  const change = (value: number | undefined): string =>
    value === undefined ? 'n/a' : formatChange(value, 'index');
  const row = (factor: Factor): Cell[] => [
    left(spilloverFactorNames[factor]),
    right(said(factor, before?.[factor])),
    right(said(factor, s.factors[factor])),
    right(change(last?.change?.[factor])),
  ];
  return fitTable(frame, {
    head: [
      left(wording.factor),
      right(before?.snapshot ?? wording.before),
      right(wording.now),
      right(wording.changeOfLog),
    ],
    rows: [row('size'), row('leverage'), row('illiquidityConcentration')],
    widths: [2.4, 1.7, 1.7, 1.2],
  });
}

function holderTable(s: SpilloverOutput, frame: Frame): ReturnType<typeof fitTable> {
  const total = s.aggregateVulnerability;
  const ranked = [...s.participants].sort((a, b) => a.systemicness - b.systemicness);
  return fitTable(frame, {
    head: [
      left(fieldNames.participant),
      right(wording.ofTheLoss),
      right(wording.directLoss),
      right(wording.assets),
    ],
    rows: ranked.map((p) => [
      left(p.key),
      right(total === 0 ? 'n/a' : formatPercent(p.systemicness / total)),
      right(formatPercent(-p.indirectVulnerability)),
      right(formatUsd(p.assets)),
    ]),
    widths: [1.6, 1.1, 1.5, 1.1],
  });
}
