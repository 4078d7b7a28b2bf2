import type { Workspace } from '../workspace.ts';
import { idsOfPlaces, numbersAt } from './column-of.ts';
import { keptOf } from './kept-answers.ts';
import { fewestKept } from './kept-columns.ts';
import type { PositionTotals } from './kept-totals.ts';
import type { Matching } from './matching.ts';
import type { PositionColumn } from './position-columns.ts';
import type { Scope, Selection } from './row-columns.ts';
import { keysAt, overKeys } from './row-keys.ts';
import { placesOf, statesOf } from './row-states.ts';
import type { RowTest } from './row-test.ts';
import { totalsCounter } from './totals-counter.ts';
import type { Valued } from './valued-notionals.ts';

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
  if (tests === null || tests.length === 0 || scope.all.total < fewestKept) return null;
  const name = JSON.stringify([scope.rows.snapshot, where, values]);
  const known = keptOf(ws).selections.known(name);
  if (known !== null) return known;
  const found = select(ws, scope, tests, valued);
  return found === null ? null : keptOf(ws).selections.get(name, () => found);
}

function select(ws: Workspace, scope: Scope, tests: readonly RowTest[], valued: Valued): Selection | null {
  // Where what rows are of was dropped it is made anew with the notionals, before these are asked for.
  if (overKeys(ws, scope, () => true) === null) return null;
  const states = statesOf({ ws, scope, valued }, tests);
  if (states === null) return null;
  const { matched, left } = placesOf(states);
  const totals = totalsAt(ws, scope, matched);
  if (totals === null) return null;
  if (left.length === 0) return { places: matched, totals, leftOut: null };
  const totalsLeft = totalsAt(ws, scope, left);
  if (totalsLeft === null) return null;
  return {
    places: matched,
    totals,
    leftOut: { totals: totalsLeft, columns: gapsOf(ws, scope, tests, valued, left) },
  };
}

/** The columns that are compared and in which one of the rows has no number. */
function gapsOf(
  ws: Workspace,
  scope: Scope,
  tests: readonly RowTest[],
  valued: Valued,
  left: Uint32Array,
): PositionColumn[] {
  const ids = idsOfPlaces(ws, scope);
  return [...new Set(compared(tests))].filter((column) => {
    const isValued = (i: number): boolean => column === 'notional' && valued.has(ids.of(left[i]));
    return numbersAt(ws, scope, column, left)?.some((x, i) => Number.isNaN(x) && !isValued(i)) ?? false;
  });
}

const compared = (tests: readonly RowTest[]): PositionColumn[] =>
  tests.flatMap((test) =>
    test.of === 'any' ? compared(test.tests) : test.of === 'numbers' ? [test.column] : [],
  );

/** In the order of the rows, as SQLite sums them; null where rows must be looked at. */
function totalsAt(ws: Workspace, scope: Scope, places: Uint32Array): PositionTotals | null {
  const keys = keysAt(ws, scope, places);
  const notional = keys === null ? null : numbersAt(ws, scope, 'notional', places);
  if (keys === null || notional === null) return null;
  const ids = idsOfPlaces(ws, scope);
  const counter = totalsCounter();
  const { participant, market, markets } = keys;
  for (let i = 0; i < places.length; i++)
    counter.add(ids.of(places[i]), participant[i], markets.kind[market[i]], notional[i]);
  return counter.totals();
}
