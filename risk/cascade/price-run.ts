import type { Pulse } from '../pulse.ts';
import { highestPrice, mostRounds } from './bounds.ts';
import { type CascadeState, equityNow, sizingNow } from './cascade-state.ts';
import { coinSale, tradeCoins } from './coin-sale.ts';
import type { Ending } from './endings.ts';
import type { Impact } from './impact.ts';
import { liquidateLoan } from './liquidate-loan.ts';
import { movePrices } from './move-prices.ts';
import { reactiveDepth } from './reactive-depth.ts';
import { type CascadeRules, roundsAt } from './rules.ts';
import { sell, type Tally } from './sell.ts';
import { createWatch, type PathStart } from './watch.ts';
import { giveBack, takeRoom } from './watch-room.ts';

/** Who was liquidated when, and how many in each round: as in `CascadeRun`. */
export type Course = Readonly<{ round: Int32Array; accounts: number[] }>;

export type PriceRun = Ending & Readonly<{ price: Float64Array }>;

/** Whether what the liquidated are left with changes nothing that is traded later, so that prices need no account of it. */
export const priceRunHolds = ({ liquidation, speed, gamma, insurance }: CascadeRules): boolean =>
  liquidation !== 'partial' && roundsAt(speed ?? 1) === 1 && gamma === undefined && insurance === undefined;

/**
 * The prices at which `runCascade` ends, to the byte, and nothing else: no fills, no losses, no record of rounds. For
 * many cascades of which only the fall is asked. Only where `priceRunHolds`.
 *
 * @param state as it is before any cascade, and again after this one
 * @param begins `start` as a point of a path whose bounds are known
 * @param course filled with that of this cascade
 */
export function runPrices(
  state: CascadeState,
  start: Float64Array,
  impact: Impact,
  pulse: Pulse | undefined,
  rules: CascadeRules,
  begins?: PathStart,
  course?: Course,
): PriceRun {
  const { stage } = state;
  const { book, coins, scale } = stage;
  const { assets } = book.portfolio;
  const { plain, lending } = book;
  const { start: from, asset, position } = book.nets;
  const room = takeRoom(stage);
  const watch = createWatch(state, room, begins);
  const reactive = reactiveDepth(assets.sigma, rules);
  const flow = new Float64Array(start.length);
  /** What a USD held at the snapshot is now, at the leverage scale. */
  const size = new Float64Array(start.length);
  const unused: Tally = { long: 0, short: 0, collateral: 0, atSnapshot: 0, flow };
  const most = mostRounds(start.length);
  let price: Float64Array = start.slice();
  let held = false;
  // Of a cascade that was cancelled.
  state.loans.clear();
  course?.round.fill(0);
  course?.accounts.splice(0);

  const liquidate = (a: number): void => {
    const loan = liquidateLoan(book, a, price, sizingNow(state, a), state.loans.has(a), flow);
    state.loans.set(a, loan.left);
    if (loan.closed) watch.dismiss(a);
    else watch.recall(a);
  };
  const close = (a: number): void => {
    watch.dismiss(a);
    if (plain[a] === 1)
      for (let i = from[a]; i < from[a + 1]; i++) flow[asset[i]] -= position[i] * size[asset[i]];
    else sell(stage, a, 1, price, unused, rules.hedgeClosed === true);
    if (rules.collateral === 'kept' || coins[a] === 0) return;
    const sale = coinSale(book, a, equityNow(state, a, price), price, scale);
    if (sale !== null) tradeCoins(book, sale, a, price, flow);
  };

  const ended = (calledOff: PriceRun['calledOff']): PriceRun => {
    state.loans.clear();
    giveBack(room);
    begins?.plane.learn(price);
    return { price, held, calledOff };
  };

  watch.moved(new Float64Array(start.length).fill(1), price);
  for (let rounds = 0; ; rounds++) {
    pulse?.(1 - 1 / (rounds + 2), 'cascade rounds');
    const hit = watch.hit(price);
    if (hit.length === 0) return ended(null);
    if (rounds === most) return ended('rounds');
    flow.fill(0);
    for (let k = 0; k < size.length; k++) size[k] = scale * price[k];
    course?.accounts.push(hit.length);
    if (course !== undefined) for (const a of hit) course.round[a] = rounds + 1;
    for (const a of hit) if (lending[a] === 1) liquidate(a);
    for (const a of hit) if (lending[a] === 0) close(a);
    const met = reactive === null ? impact : reactive.at(price, impact);
    const after = movePrices(price, flow, met, assets).price;
    watch.moved(price, after);
    price = after;
    held ||= price.includes(highestPrice);
  }
}
