import { describe, expect, test } from 'vitest';
import { blockLength } from '../../../risk/statistics/block-length.ts';

/** Numbers that any language can make again: a linear congruential generator, twelve of which make a normal one. */
function series() {
  let s = 12_345;
  const uniform = () => {
    s = (Math.imul(1_103_515_245, s) + 12_345) & 0x7fffffff;
    return (s + 0.5) / 2 ** 31;
  };
  const z = () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += uniform();
    return sum;
  };
  const white = Array.from({ length: 400 }, z);
  let x = 0;
  const persistent = Array.from({ length: 500 }, () => {
    x = 0.8 * x + z();
    return x;
  });
  let [variance, r] = [1e-4, 0];
  const squares = Array.from({ length: 750 }, () => {
    variance = 2e-6 + 0.1 * r * r + 0.88 * variance;
    r = Math.sqrt(variance) * z();
    return r * r;
  });
  return { white, persistent, squares };
}

/**
 * The expected values come from Python, twice: `optimal_block_length` of arch 8.0.0, column `stationary`, and the formula
 * of the paper written out in numpy 2.4.6. Both gave these digits for the same three series.
 */
describe('the block length of Politis and White', () => {
  const { white, persistent, squares } = series();

  test('of white noise, of a first-order autoregression and of the squares of a GARCH series', () => {
    expect(blockLength(white)).toBeCloseTo(1.503214394201903, 9);
    expect(blockLength(persistent)).toBeCloseTo(15.237381854807502, 9);
    expect(blockLength(squares)).toBeCloseTo(9.92038566854252, 9);
  });

  test('does not depend on level or unit', () => {
    expect(blockLength(persistent.map((x) => 1_000 - 3 * x))).toBeCloseTo(blockLength(persistent), 6);
  });

  test('is 1 where nothing varies or hardly anything is there, and never more than a third of the times', () => {
    expect(blockLength([])).toBe(1);
    expect(blockLength([1, 2])).toBe(1);
    expect(blockLength(new Float64Array(50).fill(3))).toBe(1);
    const drift = Array.from({ length: 60 }, (_, t) => t);
    expect(blockLength(drift)).toBeGreaterThan(10);
    expect(blockLength(drift)).toBeLessThanOrEqual(20);
  });
});
