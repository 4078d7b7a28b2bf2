import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Adjustment } from '../what-if/adjustment.ts';
import { applyAdjustments, bookAfter } from '../what-if/apply-adjustments.ts';
import type { Judge, Trial, Verdict } from './judge.ts';

/** The verdict's values are those at the whole shock; its violation is the first found from 0 to it. */
export type Plan<V> = Readonly<{
  adjustments: Adjustment[];
  notionalCut: number;
  accounts: number;
  verdict: Verdict<V>;
}>;

/** Plans of one portfolio, judged by the full model and counted. */
export type Plans<V> = Readonly<{
  of: (adjustments: readonly Adjustment[], ranged?: boolean) => Plan<V>;
  kept: (plan: Plan<V>) => boolean;
  nearest: () => Plan<V> | null;
  tried: () => number;
}>;

/** @param breaks looks for a multiple from 0 to 1 that breaks a limit: `breaksInRange` or `breaksAnywhere` */
export function plansOf<V>(
  portfolio: Portfolio,
  book: MarginBook,
  judge: Judge<V>,
  breaks: (judge: Judge<V>, trial: Trial) => number | null,
): Plans<V> {
  let tried = 0;
  let nearest: Plan<V> | null = null;
  const kept = (plan: Plan<V>) => plan.verdict.violation === 0;
  return {
    kept,
    nearest: () => nearest,
    tried: () => tried,
    of: (adjustments, ranged = true) => {
      tried++;
      const adjusted = applyAdjustments(portfolio, adjustments, book);
      const trial = { portfolio: adjusted.portfolio, book: bookAfter(book, adjusted) };
      let verdict = judge.whole(trial);
      if (ranged && verdict.violation === 0) {
        const at = breaks(judge, trial);
        const violation = at === null ? 0 : (judge.at?.(trial, at).violation ?? 0);
        verdict = at === null ? verdict : { ...verdict, violation, broken: 1 };
      }
      const { notionalCut, accounts } = adjusted.cost;
      const plan = { adjustments: [...adjustments], notionalCut, accounts, verdict };
      if (ranged && (nearest === null || isNearer(plan, nearest))) nearest = plan;
      return plan;
    },
  };
}

/** Fewer limits broken, then by less, then for less. */
function isNearer(x: Plan<unknown>, y: Plan<unknown>): boolean {
  const [broken, others] = [brokenOf(x), brokenOf(y)];
  if (broken !== others) return broken < others;
  const [by, than] = [x.verdict.violation, y.verdict.violation];
  return by < than || (by === than && x.notionalCut < y.notionalCut);
}

const brokenOf = ({ verdict: { violation, broken } }: Plan<unknown>): number =>
  broken ?? (violation > 0 ? 1 : 0);

/** Multiples of the shock beyond it at which a plan is looked at. */
const beyond = [1.0001, 1.001, 1.003, 1.01, 1.02, 1.03, 1.05, 1.075, 1.1, 1.15, 1.2, 1.3, 1.5, 2];

/** The first multiple beyond the whole shock, of those looked at, at which a limit is passed; null when none is. */
export function breaksAt<V>(judge: Judge<V>, trial: Trial): number | null {
  const { at } = judge;
  if (at === null) return null;
  return beyond.find((t) => at(trial, t).violation > 0) ?? null;
}
