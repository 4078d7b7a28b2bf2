import { z } from 'zod';
import { decisionStates } from '../decision-states.ts';
import { count, fileToken, list, name, snapshotRef, text, time } from '../domain.ts';

/** What became of a decision: an open one is on the next deck. */
/** Something the committee decided. `limits` are measures it is about, `notes` notes it refers to. */
export const decision = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  text: z.string().trim().min(1, 'is empty').max(2_000),
  owner: text.default(''),
  due: time.nullable().default(null),
  vote: z.strictObject({ for: count, against: count, abstained: count }).nullable().default(null),
  limits: list(name, 100).default([]),
  notes: list(count, 100).default([]),
  state: z.enum(decisionStates).default('open'),
  /** When it was decided, and before which snapshot. */
  at: time,
  snapshot: name,
});
export type Decision = z.infer<typeof decision>;

/** Without an id it is a new one, decided now. */
export const decisionInput = decision
  .omit({ id: true, at: true, snapshot: true })
  .extend({ id: decision.shape.id.optional(), snapshot: snapshotRef });

export const minutesInput = z.strictObject({
  snapshot: snapshotRef,
  file: fileToken,
  pseudonyms: z.boolean().default(true),
});
