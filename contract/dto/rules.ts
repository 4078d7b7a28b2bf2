import { z } from 'zod';
import { list, name, text, time } from '../domain.ts';

/** A rule of a venue that the engine applies: its source, since when it is in force, and when it was last reviewed. */
export const registeredRule = z.strictObject({
  id: name,
  venues: list(name, 100),
  title: text,
  formula: text,
  source: text,
  /** null where the source does not say. */
  effective: time.nullable(),
  reviewed: time,
  /** What is known to speak against it and is not settled. */
  finding: text.optional(),
  /** Whether the snapshot asked about, else today, is more than a year after the review. */
  overdue: z.boolean(),
});
export type RegisteredRule = z.infer<typeof registeredRule>;
