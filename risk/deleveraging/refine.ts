import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import type { CapUnit } from './cap-units.ts';
import { chooseKept } from './choose-kept.ts';
import { exchangeCaps } from './exchange-caps.ts';
import type { Judge, Verdict } from './judge.ts';
import { planSearch } from './plan-search.ts';
import { relaxCaps } from './relax-caps.ts';

/** A cap a unit, infinite where it keeps what it holds. */
export type Refined<V> = Readonly<{
  units: readonly CapUnit[];
  caps: Float64Array;
  verdict: Verdict<V>;
  notionalCut: number;
  accounts: number;
  /** Whether no cap alone can be raised any more; false when the search came to its end before. */
  settled: boolean;
}>;

export type RefineOptions = Readonly<{
  /** Caps a unit to start from besides those the search makes itself. */
  from: (units: readonly CapUnit[]) => Float64Array[];
  /** Every plan is put to `breaksAnywhere`; else to `breaksInRange`, which takes a few runs. */
  exact: boolean;
  /** Runs of the full model at most. */
  runs: number;
}>;

const mostExchanges = 8;

/**
 * The cheapest caps found, account by account (`capUnits`), that keep the limits at every multiple of the shock.
 *
 * Who is liquidated pushes prices for all others. So a plan is first a choice of those who may be liquidated
 * (`chooseKept`). The best of these and of the plans in `from` is then relaxed: every cap in turn is raised as far as the
 * limits allow, until no cap alone can be raised by 1/64 of what it cuts; where up to 7 are capped, until none can be
 * raised by lowering another by less either.
 */
export function refine<V>(
  portfolio: Portfolio,
  book: MarginBook,
  judge: Judge<V>,
  { from, exact, runs }: RefineOptions,
  pulse: Pulse,
): Refined<V> | null {
  const search = planSearch(portfolio, book, judge, exact, runs);
  chooseKept(search, from(search.units), pulse);
  if (search.best() === null) return null;
  let settled = relaxCaps(search, pulse);
  for (let pass = 0; pass < mostExchanges && exchangeCaps(search); pass++) settled = relaxCaps(search, pulse);
  const best = search.best();
  if (best === null) return null;
  const { caps, cut, verdict, accounts } = best;
  return { units: search.units, caps, verdict, notionalCut: cut, accounts, settled };
}
