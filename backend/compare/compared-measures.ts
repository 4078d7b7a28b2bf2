import type { Output } from '../../contract/contract.ts';
import {
  headlineIds,
  labelOf,
  type MeasureId,
  measureOf,
  measures,
  scalarIds,
} from '../../contract/measures.ts';
import type { Context } from '../context.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { limitChanges } from '../headlines/limits-of.ts';
import { within } from '../pulse.ts';
import type { ComparedBook } from './compared-book.ts';

/** Every headline, every measure of a what-if and every measure with a limit, in the registry's order. */
export async function comparedMeasures(
  context: Context,
  [from, to]: readonly [ComparedBook, ComparedBook],
): Promise<Output<'compare.run'>['measures']> {
  const limited = new Set(limitChanges(context).map(({ measure }) => measure));
  const wanted = new Set<string>([...headlineIds, ...scalarIds, ...limited]);
  const ids = measures.flatMap(({ id }) => (wanted.has(id) ? [id] : []));
  const rows: Output<'compare.run'>['measures'] = [];
  for (const [i, id] of ids.entries()) {
    const at = (half: number) =>
      within(context.pulse, (i + half / 2) / ids.length, (i + (half + 1) / 2) / ids.length);
    rows.push(row(id, await from.measure(id, at(0)), await to.measure(id, at(1))));
  }
  return rows;
}

function row(
  id: MeasureId,
  before: HeadlineValue,
  after: HeadlineValue,
): Output<'compare.run'>['measures'][number] {
  const measure = measureOf(id);
  const notes = [noteOf('Before', before), noteOf('After', after)].filter((note) => note !== '');
  const defined = before.value !== null && after.value !== null;
  return {
    id,
    label: labelOf(measure),
    unit: measure.unit,
    direction: measure.direction,
    before: before.value,
    after: after.value,
    difference: defined ? (after.value ?? 0) - (before.value ?? 0) : null,
    ...(notes.length === 0 ? {} : { note: [...new Set(notes)].join(' ') }),
  };
}

const noteOf = (when: string, { value, reason, notJudged }: HeadlineValue): string => {
  const said = notJudged ?? (value === null ? reason : undefined);
  return said === undefined ? '' : `${when}: ${said}`;
};
