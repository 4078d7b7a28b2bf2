import { expect } from 'vitest';

/** Relative to the larger of 1 and the expected size. */
export function expectClose(actual: number, expected: number, tolerance = 1e-9): void {
  if (Number.isNaN(expected)) expect(actual).toBeNaN();
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}

export function expectAllClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance = 1e-9,
): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) expectClose(actual[i], expected[i], tolerance);
}

export const f64 = (...values: number[]) => Float64Array.from(values);
