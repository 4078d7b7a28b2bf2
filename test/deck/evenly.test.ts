import { expect, it } from 'vitest';
import { evenly } from '../../deck/evenly.ts';

it.each([
  [5, 12, [], [0, 1, 2, 3, 4]],
  [21, 5, [], [0, 5, 10, 15, 20]],
  [21, 5, [7], [0, 7, 10, 15, 20]],
  [21, 5, [0, 20], [0, 5, 10, 15, 20]],
  [21, 5, [9, 11], [0, 5, 9, 11, 20]],
  [0, 5, [], []],
])('%i items, at most %i, with %j', (n, most, must, expected) =>
  expect(evenly(n, most, must)).toEqual(expected),
);
