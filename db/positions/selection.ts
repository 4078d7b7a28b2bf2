import type { Workspace } from '../workspace.ts';
import { columnAtHand, idsOfPlaces } from './column-of.ts';
import { keptOf } from './kept-answers.ts';
import type { PositionTotals } from './kept-totals.ts';
import { codeOf } from './key-codes.ts';
import type { Matching } from './matching.ts';
import type { PositionColumn } from './position-columns.ts';
import type { Numbers, RowKeys, Scope, Selection } from './row-columns.ts';
import { keysAt, keysOfRows } from './row-keys.ts';
import type { NumberTest, RowTest } from './row-test.ts';
import { totalsCounter } from './totals-counter.ts';
import type { Valued } from './valued-notionals.ts';

/** What is known of a row: all hold, or all would hold but for numbers that are not there. */
const holds = 3;
const lacks = 1;

type Columns = Readonly<{
  /** Null where nothing is asked of names or words. */
  keys: RowKeys | null;
  notional: Numbers;
  numbers: ReadonlyMap<PositionColumn, Numbers>;
}>;

/**
 * Which rows of a large snapshot match, from columns that are kept or can be kept now; null where rows must be looked at.
 */
export function selectionOf(
  ws: Workspace,
  scope: Scope,
  matching: Matching,
  valued: Valued,
): Selection | null {
  const { tests, where, values } = matching;
  if (tests === null || tests.length === 0) return null;
  const name = JSON.stringify([scope.rows.snapshot, where, values]);
  const known = keptOf(ws).selections.known(name);
  if (known !== null) return known;
  const columns = columnsFor(ws, scope, tests, valued);
  const found = columns === null ? null : select(ws, scope, tests, columns);
  return found === null ? null : keptOf(ws).selections.get(name, () => found);
}

function columnsFor(ws: Workspace, scope: Scope, tests: readonly RowTest[], valued: Valued): Columns | null {
  const asksKeys = asks(tests, (test) => test.of === 'ids' || test.of === 'codes');
  const keys = asksKeys ? keysOfRows(ws, scope) : null;
  if (asksKeys && keys === null) return null;
  const notional = columnAtHand(ws, scope, 'notional');
  if (notional === null) return null;
  const numbers = new Map<PositionColumn, Numbers>();
  for (const column of new Set(numberTests(tests).map((test) => test.column))) {
    const own =
      column === 'notional' ? withValues(ws, scope, notional, valued) : columnAtHand(ws, scope, column);
    if (own === null) return null;
    numbers.set(column, own);
  }
  return { keys, notional, numbers };
}

const asks = (tests: readonly RowTest[], is: (test: RowTest) => boolean): boolean =>
  tests.some((test) => (test.of === 'any' ? asks(test.tests, is) : is(test)));

const numberTests = (tests: readonly RowTest[]): NumberTest[] =>
  tests.flatMap((test) =>
    test.of === 'any' ? numberTests(test.tests) : test.of === 'numbers' ? [test] : [],
  );

/** A row without a notional of its own is compared by what it is valued at. */
function withValues(ws: Workspace, scope: Scope, notional: Numbers, valued: Valued): Numbers {
  if (valued.size === 0) return notional;
  const ids = Float64Array.from(valued.keys()).sort();
  const all = notional.slice();
  const places = idsOfPlaces(ws, scope).places(ids);
  places.forEach((place, i) => {
    all[place] = valued.get(ids[i]) ?? Number.NaN;
  });
  return all;
}

function select(ws: Workspace, scope: Scope, tests: readonly RowTest[], columns: Columns): Selection | null {
  const found = stateOf(tests, columns, (a, b) => a & b, holds);
  const { matched, left } = placesOf(found);
  const totals = totalsAt(ws, scope, columns, matched);
  const totalsLeft = left.length === 0 ? null : totalsAt(ws, scope, columns, left);
  if (totals === null || (left.length > 0 && totalsLeft === null)) return null;
  const gaps = [...columns.numbers].flatMap(([column, numbers]) =>
    left.some((place) => Number.isNaN(numbers[place])) ? [column] : [],
  );
  return {
    places: matched,
    totals,
    leftOut: totalsLeft === null ? null : { totals: totalsLeft, columns: gaps },
  };
}

/** What is known of each row by several tests together. */
function stateOf(
  tests: readonly RowTest[],
  columns: Columns,
  together: (a: number, b: number) => number,
  ofNone: number,
): Uint8Array {
  const [first, ...rest] = tests;
  if (first === undefined) return new Uint8Array(columns.notional.length).fill(ofNone);
  const state = stateOfOne(first, columns);
  for (const test of rest) {
    const own = stateOfOne(test, columns);
    for (let i = 0; i < state.length; i++) state[i] = together(state[i], own[i]);
  }
  return state;
}

function stateOfOne(test: RowTest, columns: Columns): Uint8Array {
  const { keys, notional, numbers } = columns;
  if (test.of === 'any') return stateOf(test.tests, columns, (a, b) => a | b, 0);
  if (test.of === 'numbers')
    return ofNumbers(test, numbers.get(test.column) ?? new Float64Array(notional.length));
  if (keys === null) throw new TypeError('what rows are of was not read');
  return ofKeys(test, keys);
}

function ofKeys(test: Exclude<RowTest, NumberTest | { of: 'any' }>, keys: RowKeys): Uint8Array {
  const { participant, market, markets } = keys;
  if (test.of === 'codes') {
    const codes = new Set(test.codes);
    return ofWholes(market, (one) => codes.has(codeOf(test.column, markets, one)));
  }
  const ids = new Set(test.ids);
  return test.key === 'participant_id'
    ? ofWholes(participant, (id) => ids.has(id))
    : ofWholes(market, (one) => ids.has(markets[test.key]?.[one] ?? -1));
}

function ofNumbers({ meant, absolute, holdsUndefined, needs }: NumberTest, numbers: Numbers): Uint8Array {
  const state = new Uint8Array(numbers.length);
  const ofUndefined = holdsUndefined ? holds : needs ? lacks : 0;
  if (!('low' in meant)) {
    for (let i = 0; i < state.length; i++) {
      const x = absolute ? Math.abs(numbers[i]) : numbers[i];
      state[i] = Number.isNaN(x) ? ofUndefined : meant.has(x) ? holds : 0;
    }
    return state;
  }
  const { low, high, inside } = meant;
  const [within, without] = inside ? [holds, 0] : [0, holds];
  for (let i = 0; i < state.length; i++) {
    const x = absolute ? Math.abs(numbers[i]) : numbers[i];
    state[i] = x >= low && x <= high ? within : Number.isNaN(x) ? ofUndefined : without;
  }
  return state;
}

/** Of each whole number is asked once. */
function ofWholes(wholes: Uint32Array, is: (whole: number) => boolean): Uint8Array {
  let most = 0;
  for (let i = 0; i < wholes.length; i++) if (wholes[i] > most) most = wholes[i];
  const known = Uint8Array.from({ length: most + 1 }, (_, whole) => (is(whole) ? holds : 0));
  const state = new Uint8Array(wholes.length);
  for (let i = 0; i < state.length; i++) state[i] = known[wholes[i]];
  return state;
}

function placesOf(state: Uint8Array): Readonly<Record<'matched' | 'left', Uint32Array<ArrayBuffer>>> {
  let [matches, lacking] = [0, 0];
  for (let i = 0; i < state.length; i++) {
    if (state[i] === holds) matches++;
    else if (state[i] === lacks) lacking++;
  }
  return { matched: placesThat(state, holds, matches), left: placesThat(state, lacks, lacking) };
}

function placesThat(state: Uint8Array, wanted: number, count: number): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(count);
  let n = 0;
  for (let i = 0; n < count; i++) if (state[i] === wanted) places[n++] = i;
  return places;
}

/** In the order of the rows, as SQLite sums them; null where it is not known what they are of. */
function totalsAt(
  ws: Workspace,
  scope: Scope,
  { notional }: Columns,
  places: Uint32Array,
): PositionTotals | null {
  const keys = keysAt(ws, scope, places);
  if (keys === null) return null;
  const ids = idsOfPlaces(ws, scope);
  const counter = totalsCounter();
  const { participant, market } = keys;
  const { kind } = keys.markets;
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    counter.add(ids.of(place), participant[i], kind?.[market[i]] ?? 0, notional[place]);
  }
  return counter.totals();
}
