import type { ExplainChangeOutput } from '../../contract/dto/compare.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Frame, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import {
  formatChange,
  formatDifference,
  formatMeasure,
  lowerFirst,
  percentFormat,
  usdAxisFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandBeside } from './bands.ts';
import { waterfallChart } from './waterfall-chart.ts';

/** Why a headline moved since the snapshot before: its change, block by block. No slide where it cannot be split. */
export function explainSlide(input: DeckInput): SlideBody[] {
  const e = input.explain;
  if (e === undefined || e.parts.length === 0 || e.before === null || e.after === null) return [];
  const [main, side] = columns(body, [8, 4]);
  if (!main || !side) throw new RangeError('layout: two columns wanted');
  const [blocks, groups] = stack(side, [3, 2.7]);
  if (!blocks || !groups) throw new RangeError('layout: two rows wanted');
  const { largest } = e;
  return [
    {
      id: 'explain',
      kind: 'chart',
      title: explainTitle(e),
      blocks: [
        {
          kind: 'chart',
          frame: main,
          caption: `${e.label}, from ${e.from.label} to ${e.to.label}${bandSaid(input, e)}`,
          chart: waterfallChart(stepsOf(e, e.before, e.after)),
        },
        {
          kind: 'table',
          frame: blocks,
          caption: `Parts of ${formatDifference(e.before, e.after, e.unit)}`,
          table: fitTable(blocks, {
            head: [left(wording.block), right(wording.part)],
            rows: e.parts
              .filter(({ part }) => part !== 0)
              .map((p) => [left(p.label), right(formatChange(p.part, e.unit))]),
            widths: [2, 1.2],
          }),
        },
        ...(largest === null ? [] : [groupBlock(e, largest, groups)]),
      ],
      notes: measureNotes(
        input,
        e.provenance,
        `${e.sentence} ${unchangedSaid(e)}Each block is taken from the one snapshot or the other in every possible combination, and the measure is computed for each; a part is the mean of what the block changes over all orders (Shapley value). The parts add up to the change exactly; a block in which nothing differs has 0. New and closed positions bring the margin of accounts that appear or disappear with them.`,
      ),
    },
  ];
}

/** "; 2.12× [2.01×, 2.66×]" of the figure that the change ends at. */
function bandSaid(input: DeckInput, { measure, after, unit }: ExplainChangeOutput): string {
  const band = bandBeside(input, measure, after);
  return band === '' ? '' : `; ${formatMeasure(after, unit)} ${band}`;
}

export function explainTitle(e: ExplainChangeOutput): string {
  const ranked = e.parts
    .filter(({ part }) => part !== 0)
    .toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part));
  const course = `${e.label} went from ${formatMeasure(e.before, e.unit)} to ${formatMeasure(e.after, e.unit)}`;
  const [first, second] = ranked;
  if (first === undefined) return `${course}: no block moved it`;
  const said = ({ label, part }: typeof first): string =>
    `${lowerFirst(label)} ${formatChange(part, e.unit)}`;
  return `${course}: ${[first, second].flatMap((part) => (part === undefined ? [] : [said(part)])).join(', ')}`;
}

/** Blocks that gave nothing: because nothing in them differs, or because the measure does not read it. */
function unchangedSaid(e: ExplainChangeOutput): string {
  const names = (changed: boolean): string =>
    e.parts
      .filter((p) => p.part === 0 && p.changed === changed)
      .map((p) => lowerFirst(p.label))
      .join(', ');
  const [same, idle] = [names(false), names(true)];
  return `${same === '' ? '' : `Unchanged: ${same}. `}${idle === '' ? '' : `Changed without effect: ${idle}. `}`;
}

type Largest = NonNullable<ExplainChangeOutput['largest']>;

const groupBlock = (e: ExplainChangeOutput, largest: Largest, frame: Frame) => ({
  kind: 'table' as const,
  frame,
  caption: `${largest.label} by ${largest.by}`,
  table: fitTable(frame, {
    head: [
      left(largest.by === 'cohort' ? wording.cohort : fieldNames.asset),
      left(wording.mostly),
      right(wording.part),
    ],
    rows: largest.parts.map((p) => [left(p.key), left(p.side ?? ''), right(formatChange(p.part, e.unit))]),
    widths: [1.6, 0.8, 1],
  }),
});

function stepsOf(e: ExplainChangeOutput, before: number, after: number) {
  const worse = (d: number): boolean => d > 0 === (e.direction === 'above');
  return {
    name: e.label,
    before: { text: `${wording.before}\n${formatMeasure(before, e.unit)}`, value: before },
    steps: e.parts
      .filter(({ part }) => part !== 0)
      .map(({ label, part }) => ({
        text: `${label}\n${formatChange(part, e.unit)}`,
        step: part,
        colour: worse(part) ? theme.short : theme.long,
      })),
    after: { text: `${wording.after}\n${formatMeasure(after, e.unit)}`, value: after },
    format:
      e.unit === 'usd'
        ? usdAxisFormat(Math.max(before, after))
        : e.unit === 'fraction'
          ? percentFormat(0)
          : '0.0',
  };
}
