import type { Model, WorkedExample } from './model.ts';
import { models } from './registry.ts';

/** One expected number of one worked example, recomputed. `actual` is null when the answer has no number there. */
export type CheckRow = Readonly<{
  model: string;
  example: string;
  source: string;
  mark: 'P' | 'L' | 'D';
  field: string;
  expected: number;
  actual: number | null;
  difference: number | null;
  tolerance: number;
  pass: boolean;
}>;

/** Recomputes every worked example of every card. A model that throws fails its rows instead of ending the check. */
export function checkModels(chosen: readonly Model[] = models): CheckRow[] {
  return chosen.flatMap((model) => model.examples.flatMap((example) => checkExample(model, example)));
}

function checkExample(model: Model, example: WorkedExample): CheckRow[] {
  let answer: unknown = null;
  try {
    answer = model.run(example.input);
  } catch {
    // Every field is then absent, and each row says so.
  }
  return example.expected.map(([field, expected, given]) => {
    const tolerance = given ?? 1e-9 * Math.abs(expected);
    const found = at(answer, field);
    const actual = typeof found === 'number' ? found : null;
    const difference = actual === null ? null : actual - expected;
    return {
      model: model.card.id,
      example: example.name,
      source: example.source,
      mark: example.mark,
      field,
      expected,
      actual,
      difference,
      tolerance,
      pass: difference !== null && Math.abs(difference) <= tolerance,
    };
  });
}

/** `a.0.b` inside plain data; undefined when there is nothing there. */
function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, key) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined,
      value,
    );
}
