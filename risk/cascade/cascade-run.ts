import type { Pulse } from '../pulse.ts';
import { type CalledOff, mostRounds } from './bounds.ts';
import type { CascadeStage } from './cascade-stage.ts';
import { type CascadeState, cascadeState } from './cascade-state.ts';
import { dealerHedge, mostHedgingRounds } from './dealer-hedge.ts';
import type { Cut } from './deleverage-winners.ts';
import type { Impact } from './impact.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { movePrices } from './move-prices.ts';
import { createOrderDesk, type Sale } from './order-desk.ts';
import { createOutcomes, type RoundLoss } from './outcomes.ts';
import { reactiveDepth } from './reactive-depth.ts';
import type { CascadeRules } from './rules.ts';
import { createWatch, type PathStart } from './watch.ts';
import { giveBack, takeRoom } from './watch-room.ts';

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
  /** Winners' positions that auto-deleveraging closed. */
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
 * @param begins `start` as a point of a path whose bounds are known
 * @param later moves that follow, each when the one before has run out, on the accounts as that left them
 * @param enough asked after each round about those who owe more than they had; true ends the run as it stands
 */
export function runCascade(
  stage: CascadeStage,
  start: Float64Array,
  impact: Impact,
  pulse?: Pulse,
  rules: CascadeRules = {},
  later: readonly LaterStep[] = [],
  begins?: PathStart,
  enough?: (owing: RoundLoss['short']) => boolean,
): CascadeRun {
  const { book } = stage;
  const { portfolio } = book;
  const state = cascadeState(stage);
  const room = takeRoom(stage);
  const watch = createWatch(state, room, begins);
  const desk = createOrderDesk(state, rules);
  const ledger = rules.insurance === undefined ? null : createLedger(state, rules.insurance);
  const dealers = rules.gamma === undefined ? null : dealerHedge(portfolio, impact, rules.gamma);
  const reactive = reactiveDepth(portfolio.assets.sigma, rules);
  const outcomes = createOutcomes(state, watch, room, rules);
  const { tally, lost } = outcomes;
  const rounds: RunRound[] = [];
  let price: Float64Array = start.slice();
  // The marks before the latest move: those at which whoever is hit now was last above maintenance.
  let previous: Float64Array = new Float64Array(start.length).fill(1);
  let law = impact;
  const steps: StepEnd[] = [];
  let totalBadDebt = 0;
  const most = mostRounds(start.length);
  watch.moved(new Float64Array(start.length).fill(1), price);

  /** The next move, on the accounts as the last one left them; false where there is none. */
  const step = (): boolean => {
    steps.push({ rounds: rounds.length, price });
    const next = later[steps.length - 1];
    if (next === undefined) return false;
    const moved = price.map((x, k) => x * next.move[k]);
    watch.moved(price, moved);
    previous = price;
    price = moved;
    law = next.impact;
    return true;
  };

  /** What is traded at the prices of a round's beginning. */
  const force = (hit: readonly number[]) => {
    outcomes.begin(rounds.length + 1);
    const loans = hit.filter((a) => book.lending[a] === 1);
    for (const a of loans) outcomes.liquidateLoan(a, price);
    const margin = loans.length === 0 ? hit : hit.filter((a) => book.lending[a] === 0);
    for (const a of margin) watch.dismiss(a);
    desk.take(margin, price);
    const sales = desk.trade(price, tally, outcomes.sold);
    const before = dealers === null ? 0 : sum(tally.flow);
    const hedging = dealers?.(price, tally.flow) ?? false;
    const hedged = dealers === null ? 0 : sum(tally.flow) - before;
    return { accounts: loans.length + sales.length, sales, hedging, hedged };
  };

  /** Prices move by what was traded; sales are filled, and what they are short of is settled. */
  const absorb = ({ accounts, sales, hedged }: Omit<ReturnType<typeof force>, 'hedging'>): void => {
    const met = reactive === null ? law : reactive.at(price, law);
    const move = movePrices(price, tally.flow, met, portfolio.assets);
    watch.moved(price, move.price);
    const last = previous;
    previous = price;
    price = move.price;
    desk.fill(sales, move);
    for (const { account, done } of sales) if (done) outcomes.closeOut(account, price);
    const cuts = ledger?.settle(lost.short, price, last) ?? [];
    for (const { account: a } of cuts) {
      if (state.left[a] === 0) watch.dismiss(a);
      else if (!desk.working(a)) watch.recall(a);
    }
    totalBadDebt += lost.badDebt;
    rounds.push({
      accounts,
      long: tally.long,
      short: tally.short,
      hedged,
      collateral: tally.collateral,
      equityDestroyed: lost.equity,
      badDebt: lost.badDebt,
      price,
      average: move.average,
      ...(reactive === null ? {} : { depthLeft: reactive.left.slice() }),
      sales,
      cuts,
    });
  };

  const run = (): CalledOff | null => {
    for (let alone = 0; ; ) {
      pulse?.(1 - 1 / (rounds.length + 2), 'cascade rounds');
      const hit = watch.hit(price);
      if (rounds.length === most && (hit.length > 0 || desk.busy() || dealers !== null)) return 'rounds';
      const { hedging, ...forced } = force(hit);
      if (hit.length > 0 || forced.sales.length > 0) alone = 0;
      else if (hedging) {
        if (++alone > mostHedgingRounds) return 'hedging';
      } else if (step()) continue;
      else return null;
      absorb(forced);
      if (enough?.(lost.short) === true) return null;
    }
  };
  const calledOff = run();
  giveBack(room);
  begins?.plane.learn(price);
  const { round, exitEquity, liquidated, badDebt } = outcomes;
  const [used, other] = [totalBadDebt, outcomes.otherwise()];
  return {
    rounds,
    price,
    steps,
    round,
    exitEquity,
    liquidated,
    badDebt,
    filled: rules.fill === 'average' ? { after: other, average: used } : { after: used, average: other },
    atSnapshot: tally.atSnapshot,
    totalBadDebt,
    state,
    ledger,
    calledOff,
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
