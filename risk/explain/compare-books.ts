import { stateCode } from '../leverage/account-figures.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { accountKind, instrument } from '../portfolio.ts';
import { marginChanges } from './account-changes.ts';
import type { Side } from './choice.ts';
import type { Pair } from './pair-books.ts';
import { ownerOf, venueOf } from './places.ts';
import { change, positionChanges } from './position-changes.ts';

/**
 * From gross notional before to after, USD: before + opened + grown − closed − reduced + prices = after. Quantities
 * that came are valued at the later prices, those that went at the earlier; `prices` is what the quantities that were
 * there all along gained or lost.
 */
export type GrossSteps = Readonly<
  Record<'before' | 'opened' | 'grown' | 'closed' | 'reduced' | 'prices' | 'after', number>
>;

export const accountStates = ['new', 'gone', 'grown', 'reduced', 'reMargined', 'unchanged'] as const;
export type AccountChange = (typeof accountStates)[number];

export type ComparedAccount = GrossSteps &
  Readonly<{
    participant: number;
    venue: number;
    state: AccountChange;
    /** NaN where no account of it has collateral on record. */
    equityBefore: number;
    equityAfter: number;
    /** Whether collateral came or went, beside what positions gained or lost. */
    reMargined: boolean;
  }>;

export type ComparedPosition = Readonly<{
  pair: number;
  code: number;
  before: number;
  after: number;
  moved: number;
}>;

/** What gross notional counts of a position: loans drawn in a lending account are debt, not notional. */
function grossOf({ portfolio: { accounts, positions } }: MarginBook, p: number): number {
  if (p < 0) return 0;
  const debt = positions.instrument[p] === instrument.borrow;
  return debt && accounts.kind[positions.account[p]] === accountKind.lending
    ? 0
    : Math.abs(positions.notional[p]);
}

/** Every paired position with its gross before and after, and what its change of quantity is worth (signed). */
export function comparedPositions(pair: Pair, books: readonly [MarginBook, MarginBook]): ComparedPosition[] {
  const codes = positionChanges(pair);
  const [left, right] = pair.positions.in;
  return Array.from(codes, (code, i): ComparedPosition => {
    const [before, after] = [grossOf(books[0], left[i]), grossOf(books[1], right[i])];
    const size = (side: Side, p: number): number => books[side].portfolio.positions.quantity[p];
    const moved =
      code === change.opened
        ? after
        : code === change.closed
          ? -before
          : code === change.grown
            ? after * (1 - size(0, left[i]) / size(1, right[i]))
            : code === change.shrunk
              ? -before * (1 - size(1, right[i]) / size(0, left[i]))
              : 0;
    return { pair: i, code, before, after, moved };
  });
}

const empty = () => ({ before: 0, opened: 0, grown: 0, closed: 0, reduced: 0, prices: 0, after: 0 });

/** Sums by group; `groupOf` gives a paired position its group, −1 for none. */
export function grossSteps(
  positions: readonly ComparedPosition[],
  groups: number,
  groupOf: (pair: number) => number,
): GrossSteps[] {
  const sums = Array.from({ length: groups }, empty);
  for (const { pair, code, before, after, moved } of positions) {
    const sum = sums[groupOf(pair)];
    if (sum === undefined) continue;
    sum.before += before;
    sum.after += after;
    sum.prices += after - before - moved;
    if (code === change.opened) sum.opened += moved;
    else if (code === change.grown) sum.grown += moved;
    else if (code === change.closed) sum.closed -= moved;
    else if (code === change.shrunk) sum.reduced -= moved;
  }
  return sums;
}

/** One row a participant at a venue, its accounts there together; those with positions or equity in either. */
export function comparedAccounts(
  pair: Pair,
  books: readonly [MarginBook, MarginBook],
  positions: readonly ComparedPosition[],
): ComparedAccount[] {
  const { accounts } = pair;
  const margin = marginChanges(pair);
  const rowOf = new Map<string, number>();
  const rows: { participant: number; venue: number; equity: [number, number]; reMargined: boolean }[] = [];
  const at = Int32Array.from(accounts.in[0], (_, i) => {
    const [participant, venue] = [ownerOf(pair, i), venueOf(pair, i)];
    const key = `${participant} ${venue}`;
    const known =
      rowOf.get(key) ??
      rows.push({ participant, venue, equity: [Number.NaN, Number.NaN], reMargined: false }) - 1;
    rowOf.set(key, known);
    const row = rows[known];
    if (margin[i] === 1) row.reMargined = true;
    for (const side of [0, 1] as const) {
      const a = accounts.in[side][i];
      if (a < 0) continue;
      const { equity, state } = books[side].figures;
      if (state[a] === stateCode.uncollateralised) continue;
      row.equity[side] = (Number.isNaN(row.equity[side]) ? 0 : row.equity[side]) + equity[a];
    }
    return known;
  });
  const sums = grossSteps(positions, rows.length, (i) => at[pair.positions.account[i]]);
  return rows.map(({ participant, venue, equity, reMargined }, i) => ({
    ...sums[i],
    participant,
    venue,
    state: stateOf(sums[i], reMargined),
    equityBefore: equity[0],
    equityAfter: equity[1],
    reMargined,
  }));
}

function stateOf(
  { before, after, opened, grown, closed, reduced }: GrossSteps,
  reMargined: boolean,
): AccountChange {
  if (before === 0 && after > 0) return 'new';
  if (before > 0 && after === 0) return 'gone';
  const [more, less] = [opened + grown, closed + reduced];
  if (more > less) return 'grown';
  if (less > more) return 'reduced';
  return reMargined ? 'reMargined' : 'unchanged';
}
