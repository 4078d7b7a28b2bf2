import { expect, it } from 'vitest';
import { chooseAsOf } from '../../ingest/as-of.ts';

const day = 86_400_000;
const given = Date.UTC(2026, 9, 31);
const none = { capture: null, response: null, row: null, table: null };

it.each([
  ['the answer itself', { ...none, response: given - 2 * day }, false],
  ['the mapped column', { ...none, row: given - 200 * day }, true],
  ['a line above the header', { ...none, table: given - 30 * day }, false],
  ['a row newer than the time given', { ...none, row: given + 2 * day }, false],
])('a time given is used, and %s that says another is named', (_, seen, mapped) => {
  const told = Object.values(seen).find((ms) => ms !== null);
  expect(chooseAsOf(given, seen, mapped, null)).toEqual({
    asOf: given,
    asOfSource: 'given',
    contradicted: told,
  });
});

it('answers of a capture keep their own times, and the time given is named as not used', () => {
  const capture = given + 2 * day;
  expect(chooseAsOf(given, { ...none, capture }, false, null)).toEqual({
    asOf: capture,
    asOfSource: 'capture',
    contradicted: capture,
  });
});

it.each([
  ['the same day', { ...none, response: given + day / 2 }, false],
  ['rows older than the export they stand in', { ...none, row: given - 200 * day }, false],
  ['a file copied later', none, false],
])('%s contradicts nothing', (_, seen, mapped) => {
  expect(chooseAsOf(given, seen, mapped, given + 99 * day).contradicted).toBeNull();
});

it('what the file says is used where nothing is given', () => {
  expect(chooseAsOf(undefined, { ...none, response: given }, false, null)).toEqual({
    asOf: given,
    asOfSource: 'response',
    contradicted: null,
  });
});
