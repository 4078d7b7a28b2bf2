import { type ModelId, modelSchemas } from '../../../contract/dto/models/model-schemas.ts';
import { runModel } from '../../../risk/models/registry.ts';

export type GoldenCase = Readonly<{
  model: ModelId;
  input: unknown;
  expected: Readonly<Record<string, unknown>>;
}>;

/** Where the model's answer differs from what is expected, by path; nothing when they agree to 1e-9. */
export function goldenDifferences(
  { model, input, expected }: GoldenCase,
  run: (model: GoldenCase['model'], input: unknown) => unknown = runModel,
): string[] {
  const parsed = modelSchemas[model].input.safeParse(input);
  if (!parsed.success) return [`refused: ${parsed.error.issues[0]?.path.join('.')}`];
  const answer = (run(model, parsed.data) ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(expected).flatMap(([key, value]) => {
    if (key === 'independentWithin') return within(Number(answer.independentES), value as [number, number]);
    if (key === 'firstRounds') {
      const rounds = (answer.rounds as unknown[]).slice(0, (value as unknown[]).length);
      return differences(rounds, value, 'rounds');
    }
    return differences(answer[key], value, key);
  });
}

function within(actual: number, [mean, reach]: readonly [number, number]): string[] {
  return Math.abs(actual - mean) <= reach
    ? []
    : [`independentES: ${actual} is not within ${reach} of ${mean}`];
}

function differences(actual: unknown, expected: unknown, path: string): string[] {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const room = 1e-9 * Math.max(1, Math.abs(expected));
    return Math.abs(actual - expected) <= room ? [] : [`${path}: ${actual}, expected ${expected}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length)
      return [
        `${path}: ${Array.isArray(actual) ? actual.length : actual} values, expected ${expected.length}`,
      ];
    return expected.flatMap((value, i) => differences(actual[i], value, `${path}.${i}`));
  }
  if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    const there = actual as Readonly<Record<string, unknown>>;
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(there[key], value, `${path}.${key}`),
    );
  }
  return actual === expected ? [] : [`${path}: ${actual}, expected ${expected}`];
}
