import { z } from 'zod';
import { count, list, text, time } from '../domain.ts';

/** A change of the workspace that can be undone, or done again. */
export const action = z.strictObject({
  id: count,
  /** What was done, in words: “Removed the note on …”. */
  what: text,
  /** When it was done or undone. */
  at: time,
});
export type Action = z.infer<typeof action>;

/** The newest first. */
export const actionList = z.strictObject({ undo: list(action, 1_000), redo: list(action, 1_000) });
export type ActionList = z.infer<typeof actionList>;

export const actionInput = z.strictObject({
  /** Only this one; refused where another change came after it. */
  id: count.optional(),
});
