import { expect, it } from 'vitest';
import { effectiveObservations } from '../../../risk/formulas/effective-observations.ts';

it.each([
  [1, 0.94],
  [20, 0.94],
  [250, 0.94],
  [90, 0.5],
])('%i observations at λ = %d count as the square of their weights over its squares', (n, lambda) => {
  const weights = Array.from({ length: n }, (_, age) => lambda ** age);
  const sum = weights.reduce((a, w) => a + w, 0);
  const squares = weights.reduce((a, w) => a + w * w, 0);
  expect(effectiveObservations(n, lambda)).toBeCloseTo(sum ** 2 / squares, 10);
});

it('never more than (1 + λ)/(1 − λ), and all of them where nearly equal', () => {
  expect(effectiveObservations(100_000, 0.94)).toBeCloseTo(1.94 / 0.06, 9);
  expect(effectiveObservations(50, 1 - 1e-6)).toBeCloseTo(50, 3);
});
