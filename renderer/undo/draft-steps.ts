import type { Json } from '../app/read-ui-state.ts';

/** A change of what is only on the page yet: one choice under its key, before and after. */
export type DraftStep = Readonly<{ what: string; key: string; before: Json; after: Json; at: number }>;
export type DraftSteps = Readonly<{ undo: readonly DraftStep[]; redo: readonly DraftStep[] }>;

export const noSteps: DraftSteps = { undo: [], redo: [] };
/** Steps of one choice within this time, ms, are one: a slider dragged. */
const together = 1_000;
const most = 100;

/** The newest first. What was undone before cannot be done again any more. */
export function noted({ undo }: DraftSteps, step: DraftStep): DraftSteps {
  const [last, ...rest] = undo;
  const joins = last !== undefined && last.key === step.key && step.at - last.at < together;
  return {
    undo: (joins ? [{ ...step, before: last.before }, ...rest] : [step, ...undo]).slice(0, most),
    redo: [],
  };
}

type Which = keyof DraftSteps;
export const opposite = (which: Which): Which => (which === 'undo' ? 'redo' : 'undo');

/** The steps after the first of one list was taken: it is first of the other, from now on. */
export function stepped(steps: DraftSteps, which: Which, now: number): DraftSteps {
  const [first, ...rest] = steps[which];
  if (first === undefined) return steps;
  const other = opposite(which);
  return { ...steps, [which]: rest, [other]: [{ ...first, at: now }, ...steps[other]] };
}

/** Which of a draft's step and a stored action comes first: the one done, or undone, last. */
export const draftFirst = (
  draft: Readonly<{ at: number }> | undefined,
  stored: Readonly<{ at: number }> | undefined,
): boolean => draft !== undefined && (stored === undefined || draft.at > stored.at);
