import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOfLargest } from '../../risk/statistics/sum-of-largest.ts';

const sorted = (values: Float64Array, m: number): number => {
  const all = values.slice().sort();
  let sum = 0;
  for (let i = Math.max(0, all.length - m); i < all.length; i++) sum += all[i];
  return sum;
};

it('is the sum of the last m after sorting, to the last bit', () => {
  const value = fc.oneof(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.constant(0), fc.constant(7));
  fc.assert(
    fc.property(
      fc.float64Array({ min: -1e12, max: 1e12, noNaN: true }),
      fc.array(value),
      fc.nat(40),
      (a, b, m) => {
        const values = Float64Array.of(...a, ...b);
        expect(sumOfLargest(values, m)).toBe(sorted(values, m));
      },
    ),
  );
});

it('is NaN where a value is, wherever it stands', () => {
  for (const at of [0, 1, 2, 3])
    for (const m of [1, 2, 4, 9]) {
      const values = Float64Array.of(3, 1, 2, 5);
      values[at] = Number.NaN;
      expect(sumOfLargest(values, m)).toBeNaN();
    }
});
