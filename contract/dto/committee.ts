import { z } from 'zod';
import { name, text, time } from '../domain.ts';
import { units } from '../units.ts';

/** A scalar a limit can be set on. */
export const measureInfo = z.strictObject({
  id: name,
  label: name,
  unit: z.enum(units),
  /** The direction of danger. */
  direction: z.enum(['above', 'below']),
  /** What it is, in one sentence. */
  definition: text,
  /** What it is computed on. */
  basis: text,
  page: name,
  verb: name,
  card: name,
});

export type MeasureInfo = z.infer<typeof measureInfo>;

/** When the committee last met (UTC ms); null while nobody has said. */
export const committeeDate = z.strictObject({ held: time.nullable() });
