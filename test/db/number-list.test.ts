import { describe, expect, it } from 'vitest';
import { numberList } from '../../db/portfolio/number-list.ts';

describe('a list of numbers', () => {
  it.each([0, 1, 1_023, 1_024, 1_025, 5_000])('of %i gives all of them, ascending', (count) => {
    const list = numberList();
    const values = Array.from({ length: count }, (_, i) => (i * 7_919) % 5_003);
    for (const value of values) list.push(value);
    expect([...list.sorted()]).toEqual(values.toSorted((a, b) => a - b));
    // Asked again, and after more have come.
    list.push(-1);
    expect(list.sorted()[0]).toBe(-1);
    expect(list.sorted()).toHaveLength(count + 1);
  });
});
