import type { CascadeOptions } from '../../cascade/cascade.ts';
import { impactOf } from '../../cascade/impact.ts';
import { breachedAccounts } from '../../margin/book-warnings.ts';
import type { MarginBook } from '../../margin/margin-book.ts';
import type { Portfolio } from '../../portfolio.ts';
import type { Pulse } from '../../pulse.ts';
import { shockedPrices } from '../../shock.ts';
import { branch } from './branch.ts';
import { createPlanFails } from './plan-box.ts';
import { planBranch } from './plan-branch.ts';
import { problemAt } from './problem.ts';
import { roomsOf, type Target } from './target.ts';

export type CutBound = Readonly<{ usd: number; how: string }>;

export type CutBoundOptions = Readonly<{
  /** USD that is known to be enough, or all there is: the bound is never above. */
  below: number;
  /** Multiple of the shock at which limits are used most as the portfolio is. */
  worst?: number | undefined;
  /** Boxes of plans looked at, for small books; a number by their size unless given. */
  boxes?: number;
}>;

/** Multiples of the shock at which a plan has to hold, and each of which gives a bound. */
const multiples = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];
/** Boxes of prices looked at to see which multiple gives most, and at most for that one. */
const [first, most] = [5, 201];
/** Rows of sellers' assets looked at in all. */
const work = 4e8;
/** Boxes of plans for a book of one account, and the most. */
const [planWork, mostPlans] = [24_000, 2_000];
/** For what tolerances and rounding leave open. */
const exact = 1 - 1e-6;

const byPrices =
  'Proven over all prices a cascade could end at: whoever is not liquidated is safe at them, and what the others sell makes them. A relaxation: the smallest cut lies between the bound and the plan found.';
const byPlans =
  'Proven over all plans: ranges of plans are left out where every plan of them breaks a limit. No plan cuts less than the bound.';
const noneExcluded = 'no plan could be excluded for certain.';
/** Decision 126 says why the argument over prices is one for the linear law. */
const otherLaw = (accounts: number): string =>
  `the proof over final prices is one for the linear law, and the one over plans excludes none where ${accounts} accounts could be cut. Where a plan must hold under the linear law as well, its bound is shown.`;
const none = (why: string): CutBound => ({ usd: 0, how: `No bound is known for this: ${why}` });

/**
 * USD that every plan of caps on accounts must cut at least, if limits shall be kept at every multiple of the shock; 0
 * where no argument holds. Two arguments, the larger counts: over boxes of final prices (`pricedBound`, for any number
 * of accounts, linear law), and over boxes of plans (`planBranch`, exact in the end, for books of some accounts).
 */
export function cutBound(
  portfolio: Portfolio,
  book: MarginBook,
  options: CascadeOptions,
  target: Target,
  { below, worst, boxes }: CutBoundOptions,
  pulse: Pulse = () => {},
): CutBound {
  const { liquidation = 'full', speed = 1, gamma, insurance, withdrawal = 0 } = options;
  if (liquidation !== 'full' || speed !== 1 || gamma !== undefined)
    return none('one is known for full liquidation in one batch, without dealers, only.');
  // A fund pays after the fact: it changes neither a price nor what is owed. Closing winners does.
  if (insurance === 'fundAndAdl') return none('one is known without auto-deleveraging only.');
  if (withdrawal > 0) return none('one is known for depth that stays, only.');
  if (breachedAccounts(book).length > 0)
    return none('accounts are at or below maintenance already, and would be without any shock.');
  const { price } = shockedPrices(portfolio.assets, options.shock);
  if (portfolio.assets.market !== undefined) return none('some venue prices assets apart.');
  if (price.some((x) => x > 1) || price.every((x) => x === 1))
    return none('one is known for falling prices only.');
  const impact = impactOf(portfolio.assets, options);
  const startAt = (t: number) => price.map((x) => 1 + t * (x - 1));
  const priced = options.impact === 'linear' && options.hedgeClosed !== true ? overPrices() : 0;
  const active = book.active.reduce((sum, x) => sum + x, 0);
  const looked = boxes ?? Math.min(mostPlans, Math.floor(planWork / active ** 1.5));
  const near = worst === undefined ? [] : [worst, worst * 1.0001, worst * 1.01].filter((t) => t <= 1);
  const planned = planBranch(
    book,
    startAt,
    createPlanFails(book, impact, options, target),
    {
      multiples: [...new Set([...near, 1, 0.8, 0.6, 0.4, 0.2])],
      boxes: looked,
      enough: below,
      least: priced,
    },
    (f, stage) => pulse(0.8 + 0.2 * f, stage),
  );
  const usd = Math.max(priced, planned) * exact;
  // Less than is shown as a dollar would read as none.
  if (!(usd >= 1)) return none(options.impact === 'linear' ? noneExcluded : otherLaw(active));
  return { usd, how: planned > priced ? byPlans : byPrices };

  function overPrices(): number {
    const boundOf = (t: number, size: number, part: Pulse): number => {
      const start = startAt(t);
      const bounds = roomsOf(target, start).map((room) => {
        const problem = problemAt(book, start, impact, options, room, below);
        if (problem === null) return 0;
        const steps = Math.max(10, Math.min(80, work / (most * (1 + problem.sellers.asset.length))));
        return branch(problem, { boxes: size, firstSteps: 5 * steps, steps, enough: below }, part);
      });
      return Math.max(0, ...bounds);
    };
    let best = { t: 1, usd: 0 };
    for (const [i, t] of multiples.entries()) {
      const usd = boundOf(t, first, (f, stage) => pulse((0.4 * (i + f)) / multiples.length, stage));
      if (usd > best.usd) best = { t, usd };
    }
    // The whole shock gives most as a rule, though a few boxes may not show it.
    const looked = [...new Set([1, best.t])].map((t, i) =>
      boundOf(t, most, (f, stage) => pulse(0.4 + 0.2 * (i + f), stage)),
    );
    return Math.max(best.usd, ...looked);
  }
}
