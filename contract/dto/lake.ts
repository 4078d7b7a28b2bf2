import { z } from 'zod';
import { count, fileToken, name } from '../domain.ts';

export const lakeInput = z.strictObject({
  /** A folder that is not there yet. */
  folder: fileToken,
  /** One snapshot, or all of them. */
  snapshot: name.nullable().default(null),
  /** Pseudonyms in place of participants' names, the same as in the deck. */
  pseudonyms: z.boolean().default(true),
});
export const lakeOutput = z.strictObject({
  snapshots: count,
  files: count,
  rows: count,
  bytes: count,
  pseudonyms: z.boolean(),
});
