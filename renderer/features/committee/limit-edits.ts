import type { Limit, LimitStatus } from '../../../contract/dto/what-if.ts';
import { findMeasure, labelOf } from '../../../contract/measures.ts';
import { boundWord, isWorse } from '../../../contract/status.ts';
import { plural } from '../../kit/format.ts';
import { fromTyped, toTyped } from './measure-text.ts';

/** One limit while it is edited: numbers as typed. */
export type LimitEdit = Readonly<{
  measure: string;
  label: string;
  unit: LimitStatus['unit'];
  direction: Limit['direction'];
  amber: string;
  red: string;
  owner: string;
  note: string;
}>;

export function toEdit(limit: Limit): LimitEdit {
  const measure = findMeasure(limit.measure);
  const unit = measure?.unit ?? 'index';
  return {
    measure: limit.measure,
    label: measure === undefined ? limit.measure : labelOf(measure),
    unit,
    direction: limit.direction,
    amber: toTyped(limit.amber, unit),
    red: toTyped(limit.red, unit),
    owner: limit.owner,
    note: limit.note,
  };
}

/** What is wrong with a limit as typed, in a sentence, or null. */
export function complaint(edit: LimitEdit): string | null {
  const amber = fromTyped(edit.amber, edit.unit);
  const red = fromTyped(edit.red, edit.unit);
  if (amber === undefined) return `${edit.label}: “${edit.amber}” is not a number.`;
  if (red === undefined) return `${edit.label}: “${edit.red}” is not a number.`;
  if (amber === null && red === null)
    return `${edit.label}: set a ${boundWord('amber')}, a ${boundWord('red')} or both, or remove the limit.`;
  if (amber === null || red === null) return null;
  if (edit.direction === 'above' && red <= amber)
    return `${edit.label}: the ${boundWord('red')} must be above the ${boundWord('amber')}.`;
  if (edit.direction === 'below' && red >= amber)
    return `${edit.label}: the ${boundWord('red')} must be below the ${boundWord('amber')}.`;
  return null;
}

export const toLimit = (edit: LimitEdit): Limit => ({
  measure: edit.measure,
  direction: edit.direction,
  amber: fromTyped(edit.amber, edit.unit) ?? null,
  red: fromTyped(edit.red, edit.unit) ?? null,
  owner: edit.owner.trim(),
  note: edit.note.trim(),
});

const fields = ['measure', 'direction', 'amber', 'red', 'owner', 'note'] as const satisfies (keyof Limit)[];

/** What was saved, in words: those that are other than before hold from the date, the rest as they did. */
export function savedSaid(before: readonly Limit[], after: readonly Limit[], since: string): string {
  const isSame = (a: Limit, b: Limit): boolean => fields.every((field) => a[field] === b[field]);
  const kept = after.filter((limit) => before.some((other) => isSame(limit, other))).length;
  const changed = after.length - kept;
  const removed = before.filter(({ measure }) => !after.some((limit) => limit.measure === measure)).length;
  if (changed + removed === 0) return 'Saved; no limit was changed';
  const parts = [
    ...(changed === 0 ? [] : [`${plural(changed, 'limit')} set`]),
    ...(removed === 0 ? [] : [changed === 0 ? `${plural(removed, 'limit')} removed` : `${removed} removed`]),
  ];
  return `${parts.join(', ')}, in force ${since}${kept === 0 ? '' : `; ${kept} as before`}`;
}

/** How many stand where, and which got worse since the snapshot before. */
export function summarise(limits: readonly LimitStatus[]): Readonly<{
  red: number;
  amber: number;
  since: string | null;
  worse: readonly string[];
}> {
  const previous = limits[0]?.trend.at(-2)?.snapshot ?? null;
  return {
    red: limits.filter((l) => l.status === 'red').length,
    amber: limits.filter((l) => l.status === 'amber').length,
    since: previous,
    worse: limits.flatMap((l) => {
      const before = l.trend.at(-2);
      // A limit that was not there before has not got worse.
      const judged = before !== undefined && before.status !== 'none';
      return judged && isWorse(l.status, before.status) ? [l.label] : [];
    }),
  };
}
