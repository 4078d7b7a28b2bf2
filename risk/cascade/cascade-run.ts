import type { Pulse } from '../pulse.ts';
import { type CalledOff, mostRounds } from './bounds.ts';
import type { CascadeStage } from './cascade-stage.ts';
import { type CascadeState, cascadeState, equityNow, sizingNow } from './cascade-state.ts';
import { dealerHedge, mostHedgingRounds } from './dealer-hedge.ts';
import type { Impact } from './impact.ts';
import { type Cut, createLedger, type Ledger } from './ledger.ts';
import { liquidateLoan } from './liquidate-loan.ts';
import { movePrices } from './move-prices.ts';
import { createOrderDesk, type Sale } from './order-desk.ts';
import { reactiveDepth } from './reactive-depth.ts';
import type { CascadeRules } from './rules.ts';
import type { Tally } from './sell.ts';
import { createWatch } from './watch.ts';

export type RunRound = Readonly<{
  /** Accounts liquidated or traded in this round. */
  accounts: number;
  long: number;
  short: number;
  /** Net USD that dealers traded to stay hedged, positive = bought. */
  hedged: number;
  /** USD of coins that closed accounts sold, at the prices of the round's beginning. */
  collateral: number;
  equityDestroyed: number;
  badDebt: number;
  price: Float64Array;
  /** The batch's average prices. */
  average: Float64Array;
  /** Share of each asset's depth that the batch met; there when depth withdraws. */
  depthLeft?: Float64Array;
  /** Margin accounts' sales, filled at `price` or at `average`. */
  sales: readonly Sale[];
  /** Winners that auto-deleveraging closed at `price`. */
  cuts: readonly Cut[];
}>;

/** A move of all prices that comes once nobody is left to liquidate, and the depth it meets. */
export type LaterStep = Readonly<{ move: Float64Array; impact: Impact }>;
/** Where a step ends: how many rounds there were until then, and the prices. */
export type StepEnd = Readonly<{ rounds: number; price: Float64Array }>;

/** `round` is the last round in which an account was liquidated (from 1), 0 = never; `liquidated` USD at snapshot prices. */
export type CascadeRun = Readonly<{
  rounds: RunRound[];
  price: Float64Array;
  /** One for the start and one for each later step that came to its end. */
  steps: readonly StepEnd[];
  round: Int32Array;
  /** Equity of accounts at the prices they were closed out at, or after their last cut. */
  exitEquity: Float64Array;
  liquidated: Float64Array;
  badDebt: Float64Array;
  /** Bad debt in all when the same sales are filled at the prices after their batches, and at the averages. */
  filled: Readonly<{ after: number; average: number }>;
  /** Notional liquidated at snapshot prices: its share of open interest never passes 1. */
  atSnapshot: number;
  totalBadDebt: number;
  state: CascadeState;
  ledger: Ledger | null;
  /** null when it ended because nobody was left to liquidate. */
  calledOff: CalledOff | null;
}>;

/**
 * The rounds of a cascade from shocked relative prices `start`: every account at or below maintenance is liquidated,
 * all in one batch with its notional at the prices of the round's beginning; the net flow of the batch moves each
 * price; what the account's equity is short of at its fills (the prices after the batch, or its average) is bad debt.
 * Its coins are sold in the same batch as far as it owes at the prices of the round's beginning. Until nobody new.
 * `rules` say what is liquidated, how fast, and who joins in.
 *
 * Closed margin accounts are gone. A loan is liquidated by the close factor once and, if it is still below health
 * factor 1 later, entirely; so there are at most as many rounds as accounts plus loans, plus one. With partial
 * liquidation an account counts five times, with a speed below 1 each time as many rounds as its order takes, and
 * between any two of these dealers may hedge for 50 rounds. That can be more than memory holds: at `mostRounds` it is
 * stopped, and a price that forced buying sends beyond all bounds is held at `highestPrice`.
 *
 * @param later moves that follow, each when the one before has run out, on the accounts as that left them
 */
export function runCascade(
  stage: CascadeStage,
  start: Float64Array,
  impact: Impact,
  pulse?: Pulse,
  rules: CascadeRules = {},
  later: readonly LaterStep[] = [],
): CascadeRun {
  const { book } = stage;
  const { portfolio, figures } = book;
  const n = portfolio.accounts.count;
  const state = cascadeState(stage);
  const watch = createWatch(state);
  const desk = createOrderDesk(state, rules);
  const ledger = rules.insurance === undefined ? null : createLedger(state, rules.insurance);
  const dealers = rules.gamma === undefined ? null : dealerHedge(portfolio, impact, rules.gamma);
  const reactive = reactiveDepth(portfolio.assets.sigma, rules);
  const round = new Int32Array(n);
  const exitEquity = new Float64Array(n);
  const liquidated = new Float64Array(n);
  const badDebt = new Float64Array(n);
  // Equity up to which an account's losses have been counted.
  const counted = figures.equity.map((equity) => Math.max(0, equity));
  const tally: Tally = {
    long: 0,
    short: 0,
    collateral: 0,
    atSnapshot: 0,
    flow: new Float64Array(start.length),
  };
  const rounds: RunRound[] = [];
  let price: Float64Array = start.slice();
  let law = impact;
  const steps: StepEnd[] = [];
  let [totalBadDebt, otherBadDebt, alone] = [0, 0, 0];
  let calledOff: CalledOff | null = null;
  const most = mostRounds(start.length);
  watch.moved(new Float64Array(start.length).fill(1), price);

  for (;;) {
    pulse?.(1 - 1 / (rounds.length + 2), 'cascade rounds');
    const hit = watch.hit(price);
    if (rounds.length === most && (hit.length > 0 || desk.busy() || dealers !== null)) {
      calledOff = 'rounds';
      break;
    }
    tally.long = 0;
    tally.short = 0;
    tally.collateral = 0;
    tally.flow.fill(0);
    let [destroyed, bad] = [0, 0];
    const short: { account: number; owed: number }[] = [];
    const loans = hit.filter((a) => book.lending[a] === 1);
    for (const a of loans) {
      const loan = liquidateLoan(book, a, price, sizingNow(state, a), state.loans.has(a), tally.flow);
      tally.long += loan.seized;
      liquidated[a] += loan.atSnapshot;
      tally.atSnapshot += loan.atSnapshot;
      destroyed += loan.bonus;
      bad += loan.badDebt;
      otherBadDebt += loan.badDebt;
      badDebt[a] += loan.badDebt;
      if (loan.badDebt > 0) short.push({ account: a, owed: loan.badDebt });
      state.loans.set(a, loan.left);
      round[a] = rounds.length + 1;
      if (loan.closed) {
        watch.dismiss(a);
        exitEquity[a] = equityNow(state, a, price);
      } else watch.recall(a);
    }
    const margin = loans.length === 0 ? hit : hit.filter((a) => book.lending[a] === 0);
    for (const a of margin) watch.dismiss(a);
    desk.take(margin, price);
    const sales = desk.trade(price, tally, (a, usd) => {
      liquidated[a] += usd;
      round[a] = rounds.length + 1;
    });
    const before = dealers === null ? 0 : sum(tally.flow);
    const hedging = dealers?.(price, tally.flow) ?? false;
    const hedged = dealers === null ? 0 : sum(tally.flow) - before;
    if (hit.length === 0 && sales.length === 0) {
      if (!hedging) {
        steps.push({ rounds: rounds.length, price });
        const next = later[steps.length - 1];
        if (next === undefined) break;
        // The next move meets the accounts as the last one left them.
        const moved = price.map((x, k) => x * next.move[k]);
        watch.moved(price, moved);
        price = moved;
        law = next.impact;
        continue;
      }
      if (++alone > mostHedgingRounds) {
        calledOff = 'hedging';
        break;
      }
    } else alone = 0;

    const met = reactive === null ? law : reactive.at(price, law);
    const move = movePrices(price, tally.flow, met, portfolio.assets.market);
    watch.moved(price, move.price);
    price = move.price;
    desk.fill(sales, move);
    for (const { account: a, done } of sales) {
      if (!done) continue;
      const equity = equityNow(state, a, price);
      exitEquity[a] = equity;
      destroyed += counted[a] - Math.max(0, equity);
      counted[a] = Math.max(0, equity);
      if (state.left[a] > 0) {
        watch.recall(a);
        continue;
      }
      otherBadDebt += Math.max(0, -equity - state.otherwise[a]);
      if (equity < 0) {
        bad -= equity;
        badDebt[a] = -equity;
        short.push({ account: a, owed: -equity });
      }
    }
    const cuts = ledger?.settle(short, price) ?? [];
    for (const { account: a } of cuts) {
      if (state.left[a] === 0) watch.dismiss(a);
      else if (!desk.working(a)) watch.recall(a);
    }
    totalBadDebt += bad;
    const accounts = loans.length + sales.length;
    rounds.push({
      accounts,
      long: tally.long,
      short: tally.short,
      hedged,
      collateral: tally.collateral,
      equityDestroyed: destroyed,
      badDebt: bad,
      price,
      average: move.average,
      ...(reactive === null ? {} : { depthLeft: reactive.left.slice() }),
      sales,
      cuts,
    });
  }
  const { atSnapshot } = tally;
  const filled =
    rules.fill === 'average'
      ? { after: otherBadDebt, average: totalBadDebt }
      : { after: totalBadDebt, average: otherBadDebt };
  const ends = {
    rounds,
    price,
    steps,
    round,
    exitEquity,
    liquidated,
    badDebt,
    filled,
    atSnapshot,
    totalBadDebt,
  };
  return { ...ends, state, ledger, calledOff };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
