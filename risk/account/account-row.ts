import { stateCode } from '../leverage/account-figures.ts';
import { excessNotional } from '../leverage/excess-notional.ts';
import { criticalMove } from '../margin/account-equation.ts';
import { uniformDirection } from '../margin/critical-shocks.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';

/** USD; NaN where equity is not known, `fall` and `rise` (fractions) also where no move liquidates the account. */
export type AccountRow = Readonly<{
  account: number;
  gross: number;
  net: number;
  equity: number;
  maintenance: number;
  fall: number;
  rise: number;
  /** Notional to cut, and margin to add, for maintenance to be `target` of equity. */
  cut: number;
  add: number;
  /** Margin to add so that a uniform move by `move` leaves the account above maintenance. */
  addForMove: number;
}>;

export type AccountQuestion = Readonly<{ target: number; move: number }>;

/** What one account is, how far it is from liquidation, and what it would take to be safe. */
export function accountRow(book: MarginBook, a: number, { target, move }: AccountQuestion): AccountRow {
  const { figures } = book;
  const direction = uniformDirection(book);
  const known = figures.state[a] !== stateCode.uncollateralised;
  const still = new Float64Array(direction.length).fill(1);
  const moved = direction.map((d) => 1 + move * d);
  const active = book.active[a] === 1;
  const equity = known ? figures.equity[a] : Number.NaN;
  const down = active ? criticalMove(book, a, direction, -1) : Number.NaN;
  const up = active ? (down === 0 ? 0 : criticalMove(book, a, direction, 10)) : Number.NaN;
  const left = active ? surplus(book, a, moved, sizingOf(book, a, 1)) : Number.NaN;
  return {
    account: a,
    gross: figures.gross[a],
    net: netOf(book, a),
    equity,
    maintenance: figures.maintenance[a],
    fall: down === 0 ? 0 : -down,
    rise: up,
    cut: known ? excessNotional(book, a, target, still) : Number.NaN,
    add: known ? Math.max(0, figures.maintenance[a] / target - equity) : Number.NaN,
    addForMove: active ? Math.max(0, -left) : known ? 0 : Number.NaN,
  };
}

const netOf = ({ figures }: MarginBook, a: number): number => figures.long[a] - figures.short[a];
