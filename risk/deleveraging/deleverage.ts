import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio, Pulse } from '../portfolio.ts';
import type { Adjustment, Selector } from '../what-if/adjustment.ts';
import { type Adjusted, applyAdjustments } from '../what-if/apply-adjustments.ts';
import { minimalCap } from './minimal-cap.ts';

/** What the full model says of an adjusted portfolio: the limited measures, and by how much limits are passed (0 = kept). */
export type Verdict<V> = Readonly<{ values: V; violation: number }>;
export type Judge<V> = (portfolio: Portfolio, book: MarginBook) => Verdict<V>;

export type Plan<V> = Readonly<{
  adjustments: Adjustment[];
  notionalCut: number;
  accounts: number;
  verdict: Verdict<V>;
}>;

export type Deleveraging<V> = Readonly<{
  before: Verdict<V>;
  /** null when even closing everything breaks a limit. */
  uniform: (Plan<V> & Readonly<{ cap: number | null }>) | null;
  cohorts: (Plan<V> & Readonly<{ caps: { cohort: string; cap: number | null }[] }>) | null;
  greedy: (Plan<V> & Readonly<{ steps: GreedyStep[] }>) | null;
  frontier: { cap: number; notionalCut: number; verdict: Verdict<V> }[];
  /** Of all plans judged the one that passes limits least, and of those the one that cuts least. */
  nearest: Plan<V>;
  evaluations: number;
}>;

export type GreedyStep = Readonly<{
  participant: string;
  cap: number;
  notionalCut: number;
  violation: number;
}>;

export type DeleverageOptions = Readonly<{
  methods: readonly ('uniform' | 'cohort' | 'greedy')[];
  frontier: number;
  /** Ranks participants for the greedy list: their part in what the limits limit, USD. */
  contribution: (portfolio: Portfolio, book: MarginBook) => Float64Array;
}>;

/** Participants tried at each step of the greedy list, and the most steps it may take. */
const tried = 8;
const mostSteps = 240;

/**
 * The smallest cuts of notional that keep limits, three ways, each judged by the full model and not extrapolated.
 * - uniform: one cap on the leverage of every account, the largest that keeps the limits (`minimalCap`).
 * - cohort: from the uniform cap, each cohort in the order of what it was cut gets the largest cap of its own that
 *   still keeps the limits with all others as they are; never more cut than the uniform cap.
 * - greedy: the participant among the largest contributors whose leverage halved takes most off the violation per
 *   dollar cut, again and again; then steps that turn out not to be needed are taken back, the last first.
 */
export function deleverage<V>(
  portfolio: Portfolio,
  judge: Judge<V>,
  options: DeleverageOptions,
  pulse: Pulse = () => {},
  book: MarginBook = marginBook(portfolio),
): Deleveraging<V> {
  let evaluations = 0;
  let nearest: Plan<V> | null = null;
  const planOf = (adjustments: readonly Adjustment[], adjusted: Adjusted, verdict: Verdict<V>): Plan<V> => ({
    adjustments: [...adjustments],
    notionalCut: adjusted.cost.notionalCut,
    accounts: adjusted.cost.accounts,
    verdict,
  });
  const tryPlan = (
    adjustments: readonly Adjustment[],
    adjusted = applyAdjustments(portfolio, adjustments, book),
    after = marginBook(adjusted.portfolio),
  ) => {
    evaluations++;
    const plan = planOf(adjustments, adjusted, judge(adjusted.portfolio, after));
    if (nearest === null || isNearer(plan, nearest)) nearest = plan;
    return plan;
  };
  const untouched = tryPlan([]);
  const answer = {
    before: untouched.verdict,
    uniform: null as Deleveraging<V>['uniform'],
    cohorts: null as Deleveraging<V>['cohorts'],
    greedy: null as Deleveraging<V>['greedy'],
  };
  const kept = (plan: Plan<V>) => plan.verdict.violation === 0;
  const best: { cap: number | null } = { cap: null };
  if (kept(untouched)) {
    answer.uniform = { ...untouched, cap: null };
    answer.cohorts = { ...untouched, caps: [] };
    answer.greedy = { ...untouched, steps: [] };
  } else {
    const found = minimalCap(
      portfolio,
      (adjusted, after, cap) => {
        pulse(0.05 + 0.25 * (1 - 1 / (1 + evaluations / 10)), 'uniform cap');
        return kept(tryPlan(Number.isFinite(cap) ? [capOf({}, cap)] : [], adjusted, after));
      },
      {},
      undefined,
      book,
    );
    if (found !== null) {
      best.cap = found.cap;
      answer.uniform = { ...tryPlan([capOf({}, found.cap)], found.adjusted), cap: found.cap };
      if (options.methods.includes('cohort')) answer.cohorts = cohortCaps(found.cap, answer.uniform);
      if (options.methods.includes('greedy')) answer.greedy = greedy();
    }
  }
  const frontier = frontierOf(best.cap);
  return { ...answer, frontier, nearest: nearest ?? untouched, evaluations };

  function cohortCaps(cap: number, uniform: Plan<V>) {
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
    let plan = uniform;
    const order = [...cut].filter(([, usd]) => usd > 0).sort((x, y) => y[1] - x[1]);
    for (const [i, [cohort]] of order.entries()) {
      pulse(0.3 + (0.3 * i) / order.length, `cap of ${cohort || 'no cohort'}`);
      let low = cap;
      let high = highest.get(cohort) ?? cap;
      for (let step = 0; step < 12 && high > low * 1.005; step++) {
        const middle = step === 0 ? high : Math.sqrt(low * high);
        caps.set(cohort, middle);
        const attempt = tryPlan(list());
        if (kept(attempt) && attempt.notionalCut <= plan.notionalCut) {
          plan = attempt;
          low = middle;
        } else high = middle;
      }
      caps.set(cohort, low);
    }
    return {
      ...plan,
      caps: [...caps].map(([cohort, c]) => ({
        cohort: cohort || '(none)',
        cap: c < (highest.get(cohort) ?? 0) ? c : null,
      })),
    };
  }

  function greedy() {
    const caps = new Map<string, number>();
    const adjustments = (of: ReadonlyMap<string, number> = caps) =>
      [...of].map(([participant, cap]) => capOf({ participants: [participant] }, cap));
    const steps: GreedyStep[] = [];
    let plan = untouched;
    while (!kept(plan) && steps.length < mostSteps) {
      pulse(0.6 + 0.25 * (1 - 1 / (1 + steps.length / 10)), `participant ${steps.length + 1}`);
      const adjusted = applyAdjustments(portfolio, adjustments(), book);
      const now = marginBook(adjusted.portfolio);
      let chosen: { plan: Plan<V>; participant: string; cap: number; score: number } | null = null;
      for (const i of largest(options.contribution(adjusted.portfolio, now))) {
        const participant = portfolio.participants.id[i];
        const cap = leverageOf(now, i) / 2;
        // Below a twentieth nothing is left to take.
        const next = cap > 0.05 ? cap : 0;
        const attempt = tryPlan(adjustments(new Map(caps).set(participant, next)));
        const dollars = attempt.notionalCut - plan.notionalCut;
        const score = dollars > 0 ? (plan.verdict.violation - attempt.verdict.violation) / dollars : 0;
        if (dollars > 0 && (chosen === null || score > chosen.score))
          chosen = { plan: attempt, participant, cap: next, score };
      }
      if (chosen === null) break;
      caps.set(chosen.participant, chosen.cap);
      steps.push({
        participant: chosen.participant,
        cap: chosen.cap,
        notionalCut: chosen.plan.notionalCut - plan.notionalCut,
        violation: chosen.plan.verdict.violation,
      });
      plan = chosen.plan;
    }
    if (!kept(plan)) return null;
    for (const participant of [...caps.keys()].reverse()) {
      pulse(0.87, 'steps that are not needed');
      const without = new Map(caps);
      without.delete(participant);
      const attempt = tryPlan(adjustments(without));
      if (!kept(attempt)) continue;
      caps.delete(participant);
      plan = attempt;
    }
    return { ...plan, steps: merged(steps.filter((step) => caps.has(step.participant))) };
  }

  function largest(contribution: Float64Array): number[] {
    const order = Array.from(contribution.keys()).filter((i) => contribution[i] > 0);
    return order.sort((x, y) => contribution[y] - contribution[x]).slice(0, tried);
  }

  /** The highest leverage of a participant's accounts; what has no equity counts as 1, so that halving it closes it. */
  function leverageOf({ figures }: MarginBook, participant: number): number {
    let high = 0;
    for (let a = 0; a < portfolio.accounts.count; a++) {
      if (portfolio.accounts.participant[a] !== participant || !(figures.gross[a] > 0)) continue;
      high = Math.max(high, figures.leverage[a] > 0 ? figures.leverage[a] : 0.1);
    }
    return high;
  }

  /** Caps from a tenth of the answer (or 0.5) up to the highest leverage, evenly in ratio. */
  function frontierOf(cap: number | null): Deleveraging<V>['frontier'] {
    let high = 1;
    for (const leverage of book.figures.leverage) if (leverage > high) high = leverage;
    high = Math.min(high, 200);
    const low = Math.min(0.5, (cap ?? 1) / 2) || 0.05;
    const points = options.frontier;
    return Array.from({ length: points }, (_, i) => {
      pulse(0.88 + (0.12 * i) / points, 'frontier');
      const at = low * (high / low) ** (i / Math.max(1, points - 1));
      const plan = tryPlan([capOf({}, at)]);
      return { cap: at, notionalCut: plan.notionalCut, verdict: plan.verdict };
    });
  }
}

/** One entry a participant, where it was first taken: the last cap, and all that was cut to come to it. */
function merged(steps: readonly GreedyStep[]): GreedyStep[] {
  const byName = new Map<string, GreedyStep>();
  for (const step of steps) {
    const before = byName.get(step.participant)?.notionalCut ?? 0;
    byName.set(step.participant, { ...step, notionalCut: before + step.notionalCut });
  }
  return [...byName.values()];
}

const isNearer = (x: Plan<unknown>, y: Plan<unknown>): boolean =>
  x.verdict.violation < y.verdict.violation ||
  (x.verdict.violation === y.verdict.violation && x.notionalCut < y.notionalCut);

/** A cap of 0 leaves nothing open. */
const capOf = (selector: Selector, cap: number): Adjustment => ({
  selector,
  action: cap > 0 ? { kind: 'capLeverage', cap } : { kind: 'close' },
  enabled: true,
});
