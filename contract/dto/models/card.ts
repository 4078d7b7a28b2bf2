import { z } from 'zod';
import { list, num, warning } from '../../domain.ts';
import { maxSeries, maxTimes } from './parts.ts';

export const nullable = num.nullable();
export const row = list(nullable, maxTimes);
export const rows = list(row, maxSeries);

/**
 * The schemas of one model's card: what `model ID --input` accepts, and what it answers beside `model` and `warnings`.
 * A number that is undefined is null, and a warning says why.
 */
export const card = <I extends string, In extends z.ZodType, S extends z.ZodRawShape>(
  id: I,
  input: In,
  answer: S,
) => ({
  input,
  output: z.strictObject({ model: z.literal(id), ...answer, warnings: list(warning, 1_000) }),
});
