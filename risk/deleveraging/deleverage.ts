import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import type { Adjustment } from '../what-if/adjustment.ts';
import { applyAdjustments, bookAfter } from '../what-if/apply-adjustments.ts';
import { breaksAnywhere } from './breaks-anywhere.ts';
import { breaksInRange } from './breaks-in-range.ts';
import { capOf } from './cap-of.ts';
import type { CapUnit } from './cap-units.ts';
import { frontierOf } from './frontier.ts';
import { type GreedyStep, greedyPlan } from './greedy-plan.ts';
import type { Judge, Verdict } from './judge.ts';
import { minimalCap } from './minimal-cap.ts';
import { breaksAt, type Plan, type Plans, plansOf } from './plan.ts';
import { type Refined, refine } from './refine.ts';
import { type Worst, worstInRange } from './worst-in-range.ts';

/** Where in the range limits are used most, and the first multiple above 1 looked at that passes one. */
export type Proven<V> = Plan<V> & Readonly<{ worst: Worst<V> | null; breaksAt: number | null }>;

export type Deleveraging<V> = Readonly<{
  before: Verdict<V>;
  /** As the portfolio is: where from 0 to the shock limits are used most. */
  worst: Worst<V> | null;
  /** null when even closing everything breaks a limit. */
  uniform: (Proven<V> & Readonly<{ cap: number | null }>) | null;
  cohorts: (Proven<V> & Readonly<{ caps: { cohort: string; cap: number | null }[] }>) | null;
  greedy: (Proven<V> & Readonly<{ steps: GreedyStep[] }>) | null;
  refined: (Proven<V> & Readonly<{ caps: number; settled: boolean }>) | null;
  frontier: { cap: number; notionalCut: number; verdict: Verdict<V> }[];
  /** Of all plans judged the one that breaks fewest limits, of those by least, and of those the one that cuts least. */
  nearest: Plan<V>;
  evaluations: number;
}>;

export type DeleverageOptions = Readonly<{
  methods: readonly ('uniform' | 'cohort' | 'greedy' | 'refined')[];
  frontier: number;
  /** Ranks participants for the greedy list: their part in what the limits limit, USD. */
  contribution: (portfolio: Portfolio, book: MarginBook) => Float64Array;
  /** Runs that the account-by-account search may take. */
  runs: number;
}>;

/**
 * Cuts of notional that keep limits at every multiple of the shock from 0 to 1, four ways, each judged by the full
 * model along the whole range (`worstInRange`). None is proven to be the smallest: they are the smallest found. The
 * searches take a quick look at the range (`breaksInRange`); where it steps over a narrow window in which a limit is
 * passed, they are made again with the full look.
 * - uniform: one cap on the leverage of every account, the largest that keeps the limits (`minimalCap`).
 * - cohort: from the uniform cap, each cohort in the order of what it was cut gets the largest cap of its own that
 *   still keeps the limits with all others as they are, again and again until none can be raised.
 * - greedy: a list of participants (`greedyPlan`).
 * - refined: a cap an account (`refine`), which starts from the others.
 */
export function deleverage<V>(
  portfolio: Portfolio,
  judge: Judge<V>,
  options: DeleverageOptions,
  pulse: Pulse = () => {},
  book: MarginBook = marginBook(portfolio),
): Deleveraging<V> {
  const exact = plansOf(portfolio, book, judge, breaksAnywhere);
  const quick = plansOf(portfolio, book, judge, breaksInRange);
  const { kept } = quick;
  const first = quick.of([]);
  // What the quick look steps over in the portfolio as it is, it would step over in every plan.
  const plans = kept(first) ? exact : quick;
  const untouched = kept(first) ? exact.of([]) : first;
  const answer = {
    uniform: null as Deleveraging<V>['uniform'],
    cohorts: null as Deleveraging<V>['cohorts'],
    greedy: null as Deleveraging<V>['greedy'],
    refined: null as Deleveraging<V>['refined'],
  };
  const asked = (method: DeleverageOptions['methods'][number]) => options.methods.includes(method);
  if (kept(untouched)) {
    const plan = proven(untouched);
    answer.uniform = { ...plan, cap: null };
    answer.cohorts = { ...plan, caps: [] };
    answer.greedy = { ...plan, steps: [] };
    answer.refined = { ...plan, caps: 0, settled: true };
  } else {
    answer.uniform = oneCap(plans) ?? (plans === quick ? oneCap(exact) : null) ?? amongCaps();
    if (answer.uniform !== null && answer.uniform.cap !== null) {
      if (asked('cohort')) answer.cohorts = cohortCaps(answer.uniform.cap, answer.uniform);
    } else if (asked('cohort')) answer.cohorts = oneCohort();
    if (asked('greedy')) {
      const list = greedyPlan(portfolio, book, untouched, plans, options.contribution, pulse);
      const { plan, factor } = list === null ? { plan: null, factor: 1 } : held(list);
      const steps = list?.steps.map((step) => ({ ...step, cap: step.cap * factor })) ?? [];
      answer.greedy = plan && { ...plan, steps };
    }
    if (asked('refined')) answer.refined = refined();
  }
  return {
    ...answer,
    before: untouched.verdict,
    worst: worstInRange(judge, { portfolio, book }),
    frontier: frontierOf(plans, book, answer.uniform?.cap ?? null, options.frontier, pulse),
    nearest: plans.nearest() ?? untouched,
    evaluations: quick.tried() + exact.tried(),
  };

  function oneCap(by: Plans<V>): Deleveraging<V>['uniform'] {
    const found = minimalCap(
      portfolio,
      (_, __, cap) => {
        pulse(0.02 + 0.1 * (1 - 1 / (1 + by.tried() / 10)), 'uniform cap');
        return kept(by.of(Number.isFinite(cap) ? [capOf({}, cap)] : []));
      },
      {},
      undefined,
      book,
    );
    if (found === null) return null;
    const { plan, factor } = held(by.of([capOf({}, found.cap)]));
    return plan && { ...plan, cap: found.cap * factor };
  }

  /** A cap between may keep limits that closing everything breaks: an average of what is left, a share of it. */
  function amongCaps(): Deleveraging<V>['uniform'] {
    const looked = frontierOf(plans, book, null, Math.max(fewestCaps, options.frontier), pulse, true);
    const at = looked.findLastIndex(({ verdict }) => verdict.violation === 0);
    if (at < 0) return null;
    let low = looked[at]?.cap ?? 0;
    let high = looked[at + 1]?.cap ?? low;
    while (high - low > 1e-3 * high) {
      const middle = Math.sqrt(low * high);
      if (kept(plans.of([capOf({}, middle)]))) low = middle;
      else high = middle;
    }
    const { plan, factor } = held(plans.of([capOf({}, low)]));
    return plan && { ...plan, cap: low * factor };
  }

  /** A cap on one cohort alone, where no cap for all keeps the limits. */
  function oneCohort(): Deleveraging<V>['cohorts'] {
    const cohorts = [...new Set(portfolio.participants.cohort)].sort();
    let best: Deleveraging<V>['cohorts'] = null;
    for (const cohort of cohorts)
      for (const cap of cohortCapsTried) {
        pulse(0.14, `cap of ${cohort || 'no cohort'}`);
        const attempt = plans.of([capOf({ cohorts: [cohort] }, cap)]);
        if (!kept(attempt) || (best !== null && attempt.notionalCut >= best.notionalCut)) continue;
        const { plan, factor } = held(attempt);
        if (plan !== null) best = { ...plan, caps: [{ cohort: cohort || '(none)', cap: cap * factor }] };
      }
    return best;
  }

  function proven(plan: Plan<V>): Proven<V> {
    const adjusted = applyAdjustments(portfolio, plan.adjustments, book);
    const trial = { portfolio: adjusted.portfolio, book: bookAfter(book, adjusted) };
    return { ...plan, worst: worstInRange(judge, trial), breaksAt: breaksAt(judge, trial) };
  }

  /** A plan as it is, or with all its caps lowered together by the least that makes it hold in the whole range. */
  function held(plan: Plan<V>): { plan: Proven<V> | null; factor: number } {
    for (const less of [0, ...tighter]) {
      const adjustments = plan.adjustments.map(({ selector, action }) =>
        capOf(selector, action.kind === 'capLeverage' ? action.cap * (1 - less) : 0),
      );
      const tried = less === 0 ? plan : plans.of(adjustments);
      if (!kept(tried)) continue;
      const whole = proven(tried);
      if ((whole.worst?.sample.violation ?? 0) === 0) return { plan: whole, factor: 1 - less };
    }
    return { plan: null, factor: 1 };
  }

  function cohortCaps(cap: number, uniform: Proven<V>) {
    const { participants, accounts } = portfolio;
    const cut = new Map<string, number>();
    const highest = new Map<string, number>();
    const { cut: cuts } = applyAdjustments(portfolio, uniform.adjustments, book);
    for (let a = 0; a < accounts.count; a++) {
      const cohort = participants.cohort[accounts.participant[a]];
      cut.set(cohort, (cut.get(cohort) ?? 0) + cuts[a]);
      const leverage = book.figures.leverage[a];
      if (leverage > (highest.get(cohort) ?? 0)) highest.set(cohort, leverage);
    }
    const caps = new Map([...cut.keys()].map((cohort) => [cohort, cap]));
    // Cohorts with the same cap share one adjustment.
    const list = () =>
      [...new Set(caps.values())].map((c) =>
        capOf({ cohorts: [...caps.keys()].filter((cohort) => caps.get(cohort) === c) }, c),
      );
    let plan: Plan<V> = uniform;
    const order = [...cut].filter(([, usd]) => usd > 0).sort((x, y) => y[1] - x[1]);
    for (let pass = 0, raised = true; raised && pass < 4; pass++) {
      raised = false;
      for (const [i, [cohort]] of order.entries()) {
        pulse(0.12 + 0.08 * (1 - 0.5 ** (pass + i / order.length)), `cap of ${cohort || 'no cohort'}`);
        const from = caps.get(cohort) ?? cap;
        let low = from;
        let high = highest.get(cohort) ?? cap;
        for (let step = 0; step < 10 && high > low * 1.005; step++) {
          const middle = step === 0 ? high : Math.sqrt(low * high);
          caps.set(cohort, middle);
          const attempt = plans.of(list());
          if (kept(attempt) && attempt.notionalCut <= plan.notionalCut) {
            plan = attempt;
            low = middle;
          } else high = middle;
        }
        caps.set(cohort, low);
        raised ||= low > from * 1.005;
      }
    }
    const { plan: lowered, factor } = held(plan);
    // One cap for all is a cap for each cohort too: what has to be lowered below it is not worth its cut.
    const better = lowered !== null && lowered.notionalCut <= uniform.notionalCut;
    return {
      ...(better ? lowered : uniform),
      caps: [...caps].map(([cohort, own]) => {
        const c = better ? factor * own : cap;
        return { cohort: cohort || '(none)', cap: c < (highest.get(cohort) ?? 0) ? c : null };
      }),
    };
  }

  function refined(): Deleveraging<V>['refined'] {
    const others = [answer.uniform, answer.cohorts, answer.greedy].flatMap((plan) => plan ?? []);
    const starts = (units: readonly CapUnit[]) =>
      others.map(({ adjustments }) => {
        const { cut } = applyAdjustments(portfolio, adjustments, book);
        return Float64Array.from(units, (unit) => capLeft(book, unit.accounts, cut));
      });
    for (const exact of [false, true]) {
      const found = refine(
        portfolio,
        book,
        judge,
        { exact, runs: options.runs, from: starts },
        (fraction, stage) => pulse(0.3 + 0.6 * fraction, stage),
      );
      if (found === null) return null;
      const adjustments = capsOf(found);
      const plan = proven(plans.of(adjustments));
      if ((plan.worst?.sample.violation ?? 0) === 0)
        return { ...plan, caps: adjustments.length, settled: found.settled };
    }
    return null;
  }
}

/** Caps looked at, at the fewest, where closing everything breaks a limit; and those on each cohort alone. */
const fewestCaps = 16;
const cohortCapsTried = [10, 5, 3, 2, 1];

/** Parts by which caps are lowered together where a plan that the search kept breaks somewhere in the range. */
const tighter = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128];

/** The cap that leaves accounts what a cut has left them; none where nothing is cut. */
function capLeft({ figures }: MarginBook, accounts: readonly number[], cut: Float64Array): number {
  let cap = Number.POSITIVE_INFINITY;
  for (const a of accounts) {
    if (!(cut[a] > 0)) continue;
    const left = figures.equity[a] > 0 ? Math.max(0, figures.gross[a] - cut[a]) / figures.equity[a] : 0;
    cap = Math.min(cap, left);
  }
  return cap;
}

const capsOf = <V>({ units, caps }: Refined<V>): Adjustment[] =>
  units.flatMap(({ selector }, i) =>
    caps[i] === Number.POSITIVE_INFINITY ? [] : [capOf(selector, caps[i])],
  );
