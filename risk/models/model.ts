import type { Warning } from '../coverage.ts';

/** What a validator reads before trusting a figure. */
export type ModelCard = Readonly<{
  id: string;
  title: string;
  definition: string;
  formula: string;
  assumptions: readonly string[];
  failsWhere: readonly string[];
  inputs: string;
  reference: string;
  complexity: string;
}>;

/** P: published by the named source; L: computed with an independent library; D: derived by hand from the formula. */
export type Mark = 'P' | 'L' | 'D';

/** A place in the answer (`matrix.0.1`), its value there, and the absolute tolerance the source's digits allow. */
export type Expected = readonly [field: string, value: number, tolerance?: number];

export type WorkedExample<I = unknown> = Readonly<{
  name: string;
  mark: Mark;
  source: string;
  input: I;
  expected: readonly Expected[];
}>;

/** Plain data under the model's published keys; null where a number is undefined, with a warning that says why. */
export type Answer = Readonly<{ warnings: readonly Warning[]; [key: string]: unknown }>;

export type Model = Readonly<{
  card: ModelCard;
  examples: readonly WorkedExample[];
  run: (input: unknown) => Answer;
}>;

/**
 * Forgets the input type, so that models of all shapes share one table: whoever calls `run` from outside has checked
 * the input against the model's schema.
 */
export function defineModel<I>(
  model: Readonly<{ card: ModelCard; examples: readonly WorkedExample<I>[]; run: (input: I) => Answer }>,
): Model {
  return { ...model, run: (input) => model.run(input as I) };
}
