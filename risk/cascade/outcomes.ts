import { type CascadeState, equityNow, sizingNow } from './cascade-state.ts';
import { haircutLeft } from './coin-sale.ts';
import { liquidateLoan } from './liquidate-loan.ts';
import type { CascadeRules } from './rules.ts';
import type { Tally } from './sell.ts';
import type { Watch } from './watch.ts';
import type { WatchRoom } from './watch-room.ts';

/** What a round cost, USD, and the accounts that owe more than they had. */
export type RoundLoss = { equity: number; badDebt: number; short: { account: number; owed: number }[] };

/** What a cascade has done to each account, and the sums of the round that runs. */
export type Outcomes = Readonly<{
  tally: Tally;
  lost: RoundLoss;
  /** Per account, as in `CascadeRun`. */
  round: Int32Array;
  exitEquity: Float64Array;
  liquidated: Float64Array;
  badDebt: Float64Array;
  /** Bad debt in all, had sales been filled at the other of the two prices that the rules know. */
  otherwise: () => number;
  /** Round `now` (from 1) begins: its sums are 0. */
  begin: (now: number) => void;
  liquidateLoan: (a: number, price: Float64Array) => void;
  /** An order of an account sold `usd` at snapshot prices. */
  sold: (a: number, usd: number) => void;
  /** The last order of a margin account has been filled, at `price`. */
  closeOut: (a: number, price: Float64Array) => void;
}>;

export function createOutcomes(
  state: CascadeState,
  watch: Watch,
  { counted }: Pick<WatchRoom, 'counted'>,
  { collateral }: CascadeRules = {},
): Outcomes {
  const { book } = state.stage;
  const n = book.active.length;
  const round = new Int32Array(n);
  const exitEquity = new Float64Array(n);
  const liquidated = new Float64Array(n);
  const badDebt = new Float64Array(n);
  const flow = new Float64Array(book.assetGross.length);
  const tally: Tally = { long: 0, short: 0, collateral: 0, atSnapshot: 0, flow };
  const lost: RoundLoss = { equity: 0, badDebt: 0, short: [] };
  let [now, otherwise] = [0, 0];
  const owes = (account: number, owed: number): void => {
    lost.badDebt += owed;
    lost.short.push({ account, owed });
  };

  return {
    tally,
    lost,
    round,
    exitEquity,
    liquidated,
    badDebt,
    otherwise: () => otherwise,
    begin: (next) => {
      now = next;
      Object.assign(tally, { long: 0, short: 0, collateral: 0 });
      flow.fill(0);
      Object.assign(lost, { equity: 0, badDebt: 0, short: [] });
    },
    liquidateLoan: (a, price) => {
      const loan = liquidateLoan(book, a, price, sizingNow(state, a), state.loans.has(a), flow);
      tally.long += loan.seized;
      tally.atSnapshot += loan.atSnapshot;
      liquidated[a] += loan.atSnapshot;
      lost.equity += loan.bonus;
      badDebt[a] += loan.badDebt;
      otherwise += loan.badDebt;
      if (loan.badDebt > 0) owes(a, loan.badDebt);
      state.loans.set(a, loan.left);
      round[a] = now;
      if (loan.closed) {
        watch.dismiss(a);
        exitEquity[a] = equityNow(state, a, price);
      } else watch.recall(a);
    },
    sold: (a, usd) => {
      liquidated[a] += usd;
      round[a] = now;
    },
    closeOut: (a, price) => {
      const equity = equityNow(state, a, price);
      exitEquity[a] = equity;
      lost.equity += counted[a] - Math.max(0, equity);
      counted[a] = Math.max(0, equity);
      if (state.left[a] > 0) {
        watch.recall(a);
        return;
      }
      // Coins that are left cover what is owed at their price: a haircut is a rule of margin.
      const coins = collateral === 'kept' ? 0 : haircutLeft(book, a, state.coins.get(a), price);
      otherwise += Math.max(0, -equity - coins - state.otherwise[a]);
      if (equity >= 0) return;
      exitEquity[a] = Math.min(0, equity + coins);
      if (equity + coins >= 0) return;
      badDebt[a] = -equity - coins;
      owes(a, badDebt[a]);
    },
  };
}
