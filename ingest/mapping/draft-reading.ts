import type { Mapping } from '../../contract/dto/import.ts';
import { mappingQuestions, questionOfColumn } from '../../contract/mapping-questions.ts';
import type { DecimalMark } from '../values/number.ts';
import type { ProposedColumn } from './column-matches.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { Kind } from './fields.ts';

// How times, numbers and sides of a table are read, as far as its cells tell.

/** The unit of the times, and the one column that holds them where its name does not say so. */
export function timeOf(
  kind: Kind,
  columns: readonly ProposedColumn[],
): Readonly<{ time: ColumnProfile['timeUnit']; dated: string | null }> {
  const isTime = (field: string): boolean => field === 'time' || field === 'updatedAt';
  const times = columns.filter(({ profile }) => profile.type === 'time');
  const named = times.filter(({ matches }) => matches[0]?.exact === true && isTime(matches[0].field));
  const [only, ...others] = times;
  // Every price and every event has its time: the one column of times is it, whatever it is called.
  const needed = kind === 'price' || kind === 'liquidationEvent';
  const dated = needed && named.length === 0 && others.length === 0 ? (only?.column ?? null) : null;
  const units = (named.length > 0 ? named : times).map(({ profile }) => profile.timeUnit);
  return { time: units.find((unit) => unit !== null) ?? null, dated };
}

/** The mark of the whole file; null, and asked, where it does not tell. */
export function decimalOf(columns: readonly ProposedColumn[], questions: string[]): DecimalMark | null {
  const numbers = columns.filter(({ profile }) => profile.type === 'number');
  const marks = new Set(
    numbers.flatMap(({ profile }) => (profile.decimal === null ? [] : [profile.decimal])),
  );
  const [mark] = marks;
  if (marks.size > 1) {
    questions.push(mappingQuestions.mark);
    return null;
  }
  // A column of whole numbers tells nothing, and goes with any mark.
  const open = numbers.filter(({ profile }) => profile.ambiguous);
  if (mark !== undefined) return mark;
  if (open.length === 0) return '.';
  for (const { column } of open) questions.push(questionOfColumn.mark(column));
  return null;
}

export function sideQuestions(
  kind: Kind,
  sideRule: Mapping['sideRule'],
  size: string | null,
  columns: readonly ProposedColumn[],
): readonly string[] {
  const sided = kind === 'position' || kind === 'liquidationEvent';
  if (!sided || sideRule !== 'signedSize') return [];
  if (size === null) return [mappingQuestions.size];
  const negative = columns.find(({ column }) => column === size)?.profile.negative;
  return negative === false ? [questionOfColumn.allLong(size)] : [];
}
