import type { Workspace } from '../workspace.ts';
import { eachNumber, idsOfPlaces } from './column-of.ts';
import { codeOf } from './key-codes.ts';
import type { Scope, Wholes } from './row-columns.ts';
import { overKeys } from './row-keys.ts';
import type { NumberTest, RowTest } from './row-test.ts';
import type { Valued } from './valued-notionals.ts';

/** What is known of a row: all hold, or all would hold but for numbers that are not there; else 0. */
export const holds = 3;
export const lacks = 1;

type States = Uint8Array<ArrayBuffer>;
type Of = Readonly<{ ws: Workspace; scope: Scope; valued: Valued }>;

/** What is known of each row by several tests together; null where rows must be looked at. */
export function statesOf(of: Of, tests: readonly RowTest[]): States | null {
  return together(of, tests, (a, b) => a & b, holds);
}

function together(
  of: Of,
  tests: readonly RowTest[],
  both: (a: number, b: number) => number,
  ofNone: number,
): States | null {
  const [first, ...rest] = tests;
  if (first === undefined) return new Uint8Array(of.scope.all.total).fill(ofNone);
  const states = statesOfOne(of, first);
  for (const test of rest) {
    const own = states === null ? null : statesOfOne(of, test);
    if (states === null || own === null) return null;
    for (let i = 0; i < states.length; i++) states[i] = both(states[i], own[i]);
  }
  return states;
}

function statesOfOne(of: Of, test: RowTest): States | null {
  switch (test.of) {
    case 'any':
      return together(of, test.tests, (a, b) => a | b, 0);
    case 'numbers':
      return ofNumbers(of, test);
    case 'ids':
      return test.key === 'participant_id' ? ofAccounts(of, test.ids) : ofMarkets(of, test);
    case 'codes':
      return ofMarkets(of, test);
  }
}

function ofNumbers({ ws, scope, valued }: Of, test: NumberTest): States | null {
  const states = new Uint8Array(scope.all.total);
  const isKnown = eachNumber(ws, scope, test.column, (numbers, first, rows) =>
    compare(test, numbers, rows, states.subarray(first, first + rows)),
  );
  if (isKnown && test.column === 'notional' && valued.size > 0) withValues(ws, scope, valued, test, states);
  return isKnown ? states : null;
}

function compare(test: NumberTest, numbers: Float64Array, rows: number, states: Uint8Array): void {
  const { meant, absolute, holdsUndefined, needs } = test;
  const ofUndefined = holdsUndefined ? holds : needs ? lacks : 0;
  if (!('low' in meant)) {
    for (let i = 0; i < rows; i++) {
      const x = absolute ? Math.abs(numbers[i]) : numbers[i];
      states[i] = Number.isNaN(x) ? ofUndefined : meant.has(x) ? holds : 0;
    }
    return;
  }
  const { low, high, inside } = meant;
  const [within, without] = inside ? [holds, 0] : [0, holds];
  for (let i = 0; i < rows; i++) {
    const x = absolute ? Math.abs(numbers[i]) : numbers[i];
    states[i] = x >= low && x <= high ? within : Number.isNaN(x) ? ofUndefined : without;
  }
}

/** A row without a notional of its own is compared by what it is valued at. */
function withValues(ws: Workspace, scope: Scope, valued: Valued, test: NumberTest, states: States): void {
  const ids = Float64Array.from(valued.keys()).sort();
  const places = idsOfPlaces(ws, scope).places(ids);
  const numbers = Float64Array.from(ids, (id) => valued.get(id) ?? Number.NaN);
  const own = new Uint8Array(ids.length);
  compare(test, numbers, ids.length, own);
  for (let i = 0; i < places.length; i++) states[places[i]] = own[i];
}

function ofAccounts({ ws, scope }: Of, ids: readonly number[]): States | null {
  const known = new Uint8Array(ids.reduce((most, id) => Math.max(most, id), 0) + 1);
  for (const id of ids) known[id] = holds;
  const states = new Uint8Array(scope.all.total);
  return overKeys(ws, scope, (_, each) => {
    const isWhole = each('participant', (own, first, rows) => {
      for (let i = 0; i < rows; i++) states[first + i] = own[i] < known.length ? known[own[i]] : 0;
    });
    return isWhole ? states : null;
  });
}

/** Of each market is asked once. */
function ofMarkets({ ws, scope }: Of, test: Extract<RowTest, { of: 'ids' | 'codes' }>): States | null {
  const values = new Set(test.of === 'ids' ? test.ids : test.codes);
  const states = new Uint8Array(scope.all.total);
  return overKeys(ws, scope, ({ markets, count }, each) => {
    const keyOf = (market: number): number =>
      test.of === 'ids' ? (markets[test.key]?.[market] ?? -1) : codeOf(test.column, markets, market);
    const known = Uint8Array.from({ length: count }, (_, market) => (values.has(keyOf(market)) ? holds : 0));
    const isWhole = each('market', (own, first, rows) => {
      for (let i = 0; i < rows; i++) states[first + i] = known[own[i]];
    });
    return isWhole ? states : null;
  });
}

/** The places of rows that hold, and of those that would but for a number that is not there; ascending. */
export function placesOf(states: Uint8Array): Readonly<Record<'matched' | 'left', Wholes>> {
  let [matches, lacking] = [0, 0];
  for (let i = 0; i < states.length; i++) {
    if (states[i] === holds) matches++;
    else if (states[i] === lacks) lacking++;
  }
  return { matched: placesThat(states, holds, matches), left: placesThat(states, lacks, lacking) };
}

function placesThat(states: Uint8Array, wanted: number, count: number): Wholes {
  const places = new Uint32Array(count);
  let n = 0;
  for (let i = 0; n < count; i++) if (states[i] === wanted) places[n++] = i;
  return places;
}
