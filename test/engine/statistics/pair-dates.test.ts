import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pairDates, sameDates } from '../../../risk/correlation/pair-dates.ts';
import { f64 } from './close-to.ts';

const _ = Number.NaN;
const times = f64(10, 20, 30, 40, 50);
// Old, young, one with a gap where the young one begins, one that never was.
const series = [f64(1, 2, 3, 4, 5), f64(_, 2, 3, 4, _), f64(1, _, 3, 4, 5), f64(_, _, _, _, _)];

it('every pair has the first and last time at which both have a value', () => {
  const { since, until } = pairDates(series, times, 'pairwise');
  expect([...since]).toEqual([10, 20, 10, _, 20, 20, 30, _, 10, 30, 10, _, _, _, _, _]);
  expect([...until]).toEqual([50, 40, 50, _, 40, 40, 40, _, 50, 40, 50, _, _, _, _, _]);
});

it('listwise, all have the times that every series shares', () => {
  const { since, until } = pairDates(series.slice(0, 3), times, 'listwise');
  expect(new Set(since)).toEqual(new Set([30]));
  expect(new Set(until)).toEqual(new Set([40]));
  expect(pairDates(series, times, 'listwise').since.every(Number.isNaN)).toBe(true);
});

it('series without a gap share the first and the last time of all', () => {
  const whole = [f64(1, 2, 3, 4, 5), f64(5, 4, 3, 2, 1)];
  for (const gaps of ['pairwise', 'listwise'] as const)
    expect(pairDates(whole, times, gaps)).toEqual(sameDates(2, 10, 50));
  expect(pairDates([f64(), f64()], f64(), 'pairwise')).toEqual(sameDates(2));
});

it('as a search over all times says, for any gaps', () => {
  const value = fc.constantFrom(1, 1, Number.NaN);
  const panel = fc.array(fc.array(value, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(panel, (rows) => {
      const at = Float64Array.from({ length: 7 }, (_, t) => 100 + t);
      const made = rows.map((row) => Float64Array.from(row));
      const { since, until } = pairDates(made, at, 'pairwise');
      for (const [i, x] of made.entries())
        for (const [j, y] of made.entries()) {
          const both = [...at].filter((_, t) => !Number.isNaN(x[t]) && !Number.isNaN(y[t]));
          expect(since[i * made.length + j]).toEqual(both.at(0) ?? Number.NaN);
          expect(until[i * made.length + j]).toEqual(both.at(-1) ?? Number.NaN);
        }
    }),
  );
});
