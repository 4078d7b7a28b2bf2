import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { breaksAnywhere } from './breaks-anywhere.ts';
import { breaksInRange } from './breaks-in-range.ts';
import { capAccounts } from './cap-accounts.ts';
import { type CapUnit, capUnits } from './cap-units.ts';
import type { Judge, Trial, Verdict } from './judge.ts';

/** The cheapest plan so far: a cap a unit, infinite where it keeps what it holds, and what they cut. */
export type BestPlan<V> = Readonly<{
  caps: Float64Array;
  cut: number;
  verdict: Verdict<V>;
  accounts: number;
}>;

/** A search for caps, one a unit, that keep the limits and cut least. */
export type PlanSearch<V> = Readonly<{
  portfolio: Portfolio;
  book: MarginBook;
  judge: Judge<V>;
  units: readonly CapUnit[];
  best: () => BestPlan<V> | null;
  /** Runs of the full model so far, and whether there may be no more. */
  runs: () => number;
  spent: () => boolean;
  unlimited: () => Float64Array;
  /** USD that unit i cuts with a cap, and that all cut. */
  cutOf: (i: number, cap: number) => number;
  costOf: (caps: Float64Array) => number;
  /** Prices at which the whole shock ends with these caps. */
  endOf: (caps: Float64Array) => Float64Array;
  /** Takes a plan when it keeps the limits and cuts less than the best so far. */
  offer: (caps: Float64Array) => boolean;
}>;

/** Multiples that broke a plan before are asked first, so many of them: most plans that fail, fail there. */
const mostSuspects = 8;

/**
 * @param exact every plan is put to `breaksAnywhere`; else to `breaksInRange`, which takes a few runs
 * @param most runs of the full model
 */
export function planSearch<V>(
  portfolio: Portfolio,
  book: MarginBook,
  judge: Judge<V>,
  exact: boolean,
  most: number,
): PlanSearch<V> {
  const units = capUnits(portfolio, book);
  const { equity, gross } = book.figures;
  let runs = 0;
  let best: BestPlan<V> | null = null;
  let suspects = [1];
  const trialOf = (caps: Float64Array) => {
    const each = new Float64Array(portfolio.accounts.count).fill(Number.POSITIVE_INFINITY);
    for (const [i, unit] of units.entries()) for (const a of unit.accounts) each[a] = caps[i];
    runs++;
    return capAccounts(portfolio, each, book);
  };
  const cutOf = (i: number, cap: number): number => {
    if (cap === Number.POSITIVE_INFINITY) return 0;
    let cut = 0;
    for (const a of units[i].accounts) cut += Math.max(0, gross[a] - cap * Math.max(0, equity[a]));
    return Math.min(cut, units[i].gross);
  };
  const costOf = (caps: Float64Array): number => caps.reduce((sum, cap, i) => sum + cutOf(i, cap), 0);
  /** What the model says of a plan that keeps the limits at every multiple of the shock; null of one that does not. */
  const holds = (trial: Trial): Verdict<V> | null => {
    for (const [i, t] of suspects.entries()) {
      runs += 0.5;
      if (judge.at === null || judge.at(trial, t).violation === 0) continue;
      suspects = [t, ...suspects.filter((_, k) => k !== i)];
      return null;
    }
    const verdict = judge.whole(trial);
    if (verdict.violation > 0) return null;
    const broken = (exact ? breaksAnywhere : breaksInRange)(judge, trial);
    runs += exact ? 20 : 4;
    if (broken === null) return verdict;
    suspects = [broken, ...suspects].slice(0, mostSuspects);
    return null;
  };
  return {
    portfolio,
    book,
    judge,
    units,
    best: () => best,
    runs: () => runs,
    spent: () => runs >= most,
    unlimited: () => new Float64Array(units.length).fill(Number.POSITIVE_INFINITY),
    cutOf,
    costOf,
    endOf: (caps) => judge.prices(trialOf(caps)).end,
    offer: (caps) => {
      const cut = costOf(caps);
      if (best !== null && cut >= best.cut - 1e-9 * Math.abs(best.cut)) return false;
      const trial = trialOf(caps);
      const verdict = holds(trial);
      if (verdict === null) return false;
      best = { caps, cut, verdict, accounts: trial.accounts };
      return true;
    },
  };
}
