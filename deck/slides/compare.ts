import { changeWords } from '../../contract/change-words.ts';
import type { CompareOutput } from '../../contract/dto/compare.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { headlineIds, measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Frame, SlideBody, TableSpec } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import {
  formatChange,
  formatCount,
  formatDifference,
  formatMeasure,
  formatUsd,
  usdAxisFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandBeside } from './bands.ts';
import { waterfallChart } from './waterfall-chart.ts';

/** This snapshot beside the one before: headlines, gross notional step by step, groups and accounts. */
export function compareSlide(input: DeckInput): SlideBody[] {
  const { compare } = input;
  if (compare === undefined) return [];
  const [main, side] = columns(body, [6.4, 5.6]);
  if (!main || !side) throw new RangeError('layout: two columns wanted');
  const [chart, accounts] = stack(main, [2.9, 2.35]);
  const [headlines, groups] = stack(side, [3, 2.25]);
  if (!chart || !accounts || !headlines || !groups) throw new RangeError('layout: two rows wanted');
  const table = (frame: Frame, caption: string, content: TableSpec) => ({
    kind: 'table' as const,
    frame,
    caption,
    table: content,
  });
  const course = `${compare.from.label} to ${compare.to.label}`;
  return [
    {
      id: 'compare',
      kind: 'chart',
      title: compareTitle(compare),
      blocks: [
        {
          kind: 'chart',
          frame: chart,
          caption: `${measureOf('gross').label}, ${course}, USD`,
          chart: waterfallChart(stepsOf(compare)),
        },
        table(accounts, accountsSaid(compare), accountTable(accounts, compare)),
        table(headlines, `Headlines, ${course}`, headlineTable(headlines, input, compare)),
        table(groups, `${measureOf('gross').label} by ${levelOf(compare)}, USD`, groupTable(groups, compare)),
      ],
      notes: measureNotes(
        input,
        compare.provenance,
        'Additions are counted at the later prices, reductions at the earlier ones; “prices” is what the same quantities gained or lost. Before, plus new and grown, less closed and reduced, plus prices, is after: for every group and every account. Accounts are in the order of their change of quantity.',
      ),
    },
  ];
}

function compareTitle({ from, to, total, accountCounts }: CompareOutput): string {
  const change = formatChange(total.after - total.before, 'usd');
  const { new: came = 0, gone = 0, grown = 0, reduced = 0 } = accountCounts;
  const accounts =
    came + gone > 0
      ? `${formatCount(came)} accounts are new, ${formatCount(gone)} closed`
      : `${formatCount(grown)} accounts grew, ${formatCount(reduced)} were reduced`;
  return `Since ${from.label} ${named('gross')} moved by ${change} to ${formatUsd(to.gross)}: ${accounts}`;
}

function stepsOf({ total }: CompareOutput) {
  const named = (label: string, usd: number): string => `${label}\n${formatUsd(usd)}`;
  const step = (label: string, usd: number) => ({
    text: `${label}\n${formatChange(usd, 'usd')}`,
    step: usd,
    // More notional is more to be liquidated.
    colour: usd > 0 ? theme.short : theme.long,
  });
  return {
    name: measureOf('gross').label,
    before: { text: named(wording.before, total.before), value: total.before },
    steps: [
      step('New', total.opened),
      step('Grown', total.grown),
      step('Closed', -total.closed),
      step('Reduced', -total.reduced),
      step('Prices', total.prices),
    ].filter((s) => s.step !== 0),
    after: { text: named(wording.after, total.after), value: total.after },
    format: usdAxisFormat(Math.max(total.before, total.after)),
  };
}

function headlineTable(frame: Frame, input: DeckInput, { measures }: CompareOutput): TableSpec {
  const ids: readonly string[] = headlineIds;
  return fitTable(frame, {
    head: [
      left(wording.headline),
      right(wording.before),
      right(wording.after),
      right(wording.band),
      right(wording.change),
    ],
    rows: measures
      .filter(({ id }) => ids.includes(id))
      .map((m) => [
        left(m.label),
        right(formatMeasure(m.before, m.unit)),
        right(formatMeasure(m.after, m.unit)),
        right(bandBeside(input, m.id, m.after)),
        right(formatDifference(m.before, m.after, m.unit)),
      ]),
    widths: [2.3, 0.9, 0.9, 1.4, 0.9],
  });
}

const levelOf = ({ provenance }: CompareOutput): string => String(provenance.parameters.by ?? 'group');

const groupTable = (frame: Frame, { groups }: CompareOutput): TableSpec =>
  fitTable(frame, {
    head: [left(wording.group), right(wording.before), right(wording.after), right(wording.change)],
    rows: groups
      .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
      .map((g) => [
        left(g.key),
        right(formatUsd(g.before)),
        right(formatUsd(g.after)),
        right(formatChange(g.after - g.before, 'usd')),
      ]),
    widths: [2.6, 1, 1, 1],
  });

const accountTable = (frame: Frame, { accounts }: CompareOutput): TableSpec =>
  fitTable(frame, {
    head: [
      left(fieldNames.participant),
      left(fieldNames.venue),
      left(wording.change),
      right(wording.before),
      right(wording.after),
    ],
    rows: accounts.map((a) => [
      left(a.participant),
      left(a.venue),
      left(changeWords[a.change]),
      right(formatUsd(a.before)),
      right(formatUsd(a.after)),
    ]),
    widths: [1.7, 1.6, 1.2, 1, 1],
  });

function accountsSaid({ accountCounts }: CompareOutput): string {
  const counts = Object.entries(accountCounts)
    .filter(([, n]) => n > 0)
    .map(([change, n]) => `${formatCount(n)} ${changeWords[change as keyof typeof changeWords]}`);
  return `Accounts: ${counts.join(', ')}`;
}
