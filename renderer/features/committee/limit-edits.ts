import type { Limit, LimitStatus } from '../../../contract/dto/what-if.ts';
import { findMeasure, labelOf } from '../../../contract/measures.ts';
import { boundWord, isWorse } from '../../../contract/status.ts';
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
      return before !== undefined && isWorse(l.status, before.status) ? [l.label] : [];
    }),
  };
}
