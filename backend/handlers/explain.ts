import { findName } from '../../contract/find-name.ts';
import { labelOf, measureOf, measures } from '../../contract/measures.ts';
import { others } from '../../risk/explain/block-groups.ts';
import { blockLabel, changeSentence, sideOf } from '../compare/change-sentence.ts';
import { comparedBooks } from '../compare/compared-book.ts';
import { saidSide } from '../compare/said-side.ts';
import { splitChange } from '../compare/split-change.ts';
import { coverageOfRows } from '../coverage.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const explainHandlers = {
  'explain.run': async (input, context) => {
    const ids = measures.map(({ id }) => id);
    const id = findName('measure', input.measure, ids);
    const measure = measureOf(id);
    const ends = comparedBooks({ ...context, pulse: within(context.pulse, 0, 0.05) }, input);
    const [from, to] = ends;
    const split = await splitChange({ ...context, pulse: within(context.pulse, 0.05, 1) }, ends, id);
    const { before, after, largest, reason } = split;
    const { portfolio } = to.loaded;
    const basis = {
      measure: 'shapley',
      loaded: { ...to.loaded, portfolio: { label: to.place, asOf: portfolio.asOf } },
      parameters: { ...input, measure: id, from: from.place, to: to.place },
    };
    return withProvenance(basis, {
      measure: id,
      label: labelOf(measure),
      unit: measure.unit,
      direction: measure.direction,
      from: saidSide(from),
      to: saidSide(to),
      before: before.value,
      after: after.value,
      difference: before.value === null || after.value === null ? null : after.value - before.value,
      parts: split.parts.map((part) => ({ ...part, label: blockLabel(part.id) })),
      largest:
        largest === null
          ? null
          : {
              id: largest.id,
              label: blockLabel(largest.id),
              by: largest.groups.by,
              parts: bySize(
                largest.groups.keys.map((key, g) => ({
                  key,
                  part: largest.parts[g],
                  side: sideOf(largest.groups.long[g] ?? Number.NaN, largest.groups.short[g] ?? Number.NaN),
                })),
              ),
            },
      evaluations: split.evaluations,
      sentence: changeSentence(id, split, nameOf(from), nameOf(to)),
      ...(reason === undefined ? {} : { reason }),
      coverage: coverageOfRows(portfolio, () => null),
      warnings: [before, after].flatMap(({ notJudged }) =>
        notJudged === undefined ? [] : [{ code: 'notJudged', message: notJudged }],
      ),
    });
  },
} satisfies HandlerGroup;

/** Groups in the order of what they moved, all others last. */
const bySize = <T extends Readonly<{ key: string; part: number }>>(groups: readonly T[]): T[] =>
  [...groups].sort(
    (a, b) => Number(a.key === others) - Number(b.key === others) || Math.abs(b.part) - Math.abs(a.part),
  );

const nameOf = ({ place, whatIf }: { place: string; whatIf: string | null }): string =>
  whatIf === null ? place : `${place} after “${whatIf}”`;
