import { z } from 'zod';
import { list, name, num, text } from '../domain.ts';

const modelCheck = z.strictObject({
  model: name,
  example: text,
  source: text,
  mark: z.enum(['P', 'L', 'D']),
  field: text,
  expected: num,
  /** null when the answer has no number there: the check has failed. */
  actual: num.nullable(),
  difference: num.nullable(),
  tolerance: num,
  pass: z.boolean(),
});

export type ModelCheck = z.infer<typeof modelCheck>;

export const modelCard = z.strictObject({
  id: name,
  title: text,
  definition: text,
  formula: text,
  assumptions: list(text, 50),
  failsWhere: list(text, 50),
  inputs: text,
  reference: text,
  complexity: text,
  checks: list(modelCheck, 200),
});

export type ModelCard = z.infer<typeof modelCard>;
