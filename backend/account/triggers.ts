import type { AccountTrigger } from '../../contract/dto/positions.ts';
import { giveTriggers, type Triggers } from '../../db/positions/given-triggers.ts';
import { stateCode } from '../../risk/leverage/account-figures.ts';
import { accountTriggers } from '../../risk/margin/account-triggers.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { within } from '../pulse.ts';

type Known = Readonly<{ byAccount: Float64Array; byRow: Triggers; placeOf: (row: number) => number }>;

const kept = new WeakMap<Portfolio, Known>();

/** The triggers of a snapshot's accounts, computed once: the same figures as *Liquidations* and *Account* show. */
function triggersOf({ snapshots, pulse }: Context, snapshot: string): Known & { portfolio: Portfolio } {
  const { portfolio } = snapshots.load(snapshot, within(pulse, 0, 0.5));
  const known = kept.get(portfolio) ?? compute(portfolio, within(pulse, 0.5, 1));
  kept.set(portfolio, known);
  return { ...known, portfolio };
}

function compute(portfolio: Portfolio, pulse: Context['pulse']): Known {
  const { positions } = portfolio;
  const byAccount = accountTriggers(bookOf(portfolio), pulse);
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  for (const row of positions.row) {
    if (row < first) first = row;
    if (row > last) last = row;
  }
  const size = positions.count === 0 ? 0 : last - first + 1;
  const places = new Int32Array(size).fill(-1);
  const moves = new Float64Array(size).fill(Number.NaN);
  for (let p = 0; p < positions.count; p++) {
    places[positions.row[p] - first] = p;
    moves[positions.row[p] - first] = byAccount[positions.account[p]];
  }
  return {
    byAccount,
    byRow: { first, moves },
    placeOf: (row) => (row < first || row > last ? -1 : places[row - first]),
  };
}

/** Lets the database filter, order and group the rows of a snapshot by the trigger of their account. */
export const giveTriggersOf = (context: Context, snapshot: string): void =>
  giveTriggers(context.workspace().db, triggersOf(context, snapshot).byRow);

/** The trigger of the account of each row, and why there is none. */
export function rowTriggers(context: Context, snapshot: string, rows: readonly number[]): AccountTrigger[] {
  const { byAccount, placeOf, portfolio } = triggersOf(context, snapshot);
  const { figures } = bookOf(portfolio);
  return rows.map((row) => {
    const p = placeOf(row);
    if (p < 0) return { move: null, reason: 'notValued' };
    const a = portfolio.positions.account[p];
    if (!Number.isNaN(byAccount[a])) return { move: byAccount[a], reason: null };
    const known = figures.state[a] !== stateCode.uncollateralised;
    return { move: null, reason: known ? 'noMove' : 'noCollateral' };
  });
}
