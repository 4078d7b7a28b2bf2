import { runCascade } from '../cascade/cascade-run.ts';
import { cascadeStage } from '../cascade/cascade-stage.ts';
import { impactOf } from '../cascade/impact.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { instrument, type Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';

/** What fails: the contract of a venue, and coins that are claims on a contract; either may be none. */
export type Failing = Readonly<{ venue: number | null; coins: readonly number[] }>;

export type VenueHit = Readonly<{
  venue: number;
  round: number;
  accounts: number;
  /** USD at snapshot prices, of what was there before the failure. */
  liquidated: number;
  badDebt: number;
}>;

export type ProtocolFailure = Readonly<{
  /** USD of collateral value lost over all venues. */
  lost: number;
  accounts: number;
  liquidated: number;
  badDebt: number;
  /** Venues by the round of the cascade in which the failure first liquidates somebody there. */
  hits: readonly VenueHit[];
}>;

/**
 * Smart contracts lose the part `loss` of their value. Supply and margin at the failing venue are worth 1 − loss, and
 * so is a failing coin wherever it serves as collateral; debts stay owed. Market prices do not move by themselves:
 * only the forced sales that follow move them, under the linear law. Accounts that are liquidated without any failure
 * are not counted.
 */
export function protocolFailure(
  portfolio: Portfolio,
  failing: Failing,
  loss: number,
  pulse?: Pulse,
): ProtocolFailure {
  const { accounts, balances, positions, assets } = portfolio;
  const coins = new Set(failing.coins);
  const hit = (where: number, asset: number) => where === failing.venue || coins.has(asset);
  const value = balances.value.slice();
  const notional = positions.notional.slice();
  let lost = 0;
  for (let b = 0; b < balances.count; b++) {
    if (!(balances.value[b] > 0) || !hit(accounts.venue[balances.account[b]], balances.asset[b])) continue;
    lost += loss * (1 - balances.haircut[b]) * value[b];
    // No haircut: that is a rule of margin, and coins pay whole what an account has lost.
    value[b] *= 1 - loss;
  }
  for (let p = 0; p < positions.count; p++) {
    if (positions.instrument[p] !== instrument.supply || !hit(positions.venue[p], positions.asset[p]))
      continue;
    lost += loss * Math.abs(notional[p]);
    notional[p] *= 1 - loss;
  }
  const after = { ...portfolio, balances: { ...balances, value }, positions: { ...positions, notional } };
  const still = new Float64Array(assets.id.length).fill(1);
  const impact = impactOf(assets, { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 });
  const book = marginBook(portfolio);
  const before = runCascade(cascadeStage(book, 1), still, impact, pulse);
  // Collateral that is lost whole was recorded all the same: its accounts can be liquidated, and owe what they owed.
  const fallen = { ...marginBook(after), active: book.active };
  const run = runCascade(cascadeStage(fallen, 1), still, impact, pulse);
  const byVenue = new Map<number, { round: number; accounts: number; liquidated: number; badDebt: number }>();
  let [count, liquidated, badDebt] = [0, 0, 0];
  for (let a = 0; a < accounts.count; a++) {
    if (run.round[a] === 0 || before.round[a] > 0) continue;
    const row = byVenue.get(accounts.venue[a]) ?? {
      round: run.round[a],
      accounts: 0,
      liquidated: 0,
      badDebt: 0,
    };
    row.round = Math.min(row.round, run.round[a]);
    row.accounts++;
    const gone = atValuesBefore(book, run.liquidated[a], notional, a);
    row.liquidated += gone;
    row.badDebt += run.badDebt[a];
    byVenue.set(accounts.venue[a], row);
    count++;
    liquidated += gone;
    badDebt += run.badDebt[a];
  }
  const hits = [...byVenue].map(([v, row]) => ({ venue: v, ...row }));
  hits.sort((x, y) => x.round - y.round || y.liquidated - x.liquidated);
  return { lost, accounts: count, liquidated, badDebt, hits };
}

/**
 * What a liquidated account lost at the values before the failure. A loan gives up one share of all that backs it, so the same
 * share of it is gone; one whose backing is worth nothing any more gives up all.
 */
function atValuesBefore(book: MarginBook, liquidated: number, after: Float64Array, a: number): number {
  const { accounts, positions } = book.portfolio;
  let [before, left] = [0, 0];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    if (book.form[p] !== form.supply || !(book.threshold[p] > 0)) continue;
    before += Math.abs(positions.notional[p]);
    left += Math.abs(after[p]);
  }
  if (before === left) return liquidated;
  return left > 0 ? (liquidated * before) / left : before;
}
