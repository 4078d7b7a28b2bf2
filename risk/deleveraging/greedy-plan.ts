import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { applyAdjustments, bookAfter } from '../what-if/apply-adjustments.ts';
import { capOf } from './cap-of.ts';
import type { Plan, Plans } from './plan.ts';

export type GreedyStep = Readonly<{
  participant: string;
  cap: number;
  notionalCut: number;
  violation: number;
}>;

/** Participants tried at each step of the list, and the most steps it may take. */
const tried = 8;
const mostSteps = 240;
/** A cap is raised again until less than this part of the way to the leverage it had is left unknown. */
const raisedTo = 1 / 8;

/**
 * A list of participants: the one among the largest contributors whose leverage halved takes most off the violation per
 * dollar cut, again and again; then every cap is removed or raised as far as the limits allow, the last first, until
 * none can be. null when no further cut lowers the violation.
 */
export function greedyPlan<V>(
  portfolio: Portfolio,
  book: MarginBook,
  untouched: Plan<V>,
  plans: Plans<V>,
  contribution: (portfolio: Portfolio, book: MarginBook) => Float64Array,
  pulse: Pulse,
): (Plan<V> & Readonly<{ steps: GreedyStep[] }>) | null {
  const caps = new Map<string, number>();
  const before = new Map<string, number>();
  const adjustments = (of: ReadonlyMap<string, number> = caps) =>
    [...of].map(([participant, cap]) => capOf({ participants: [participant] }, cap));
  const steps: GreedyStep[] = [];
  let plan = untouched;
  while (!plans.kept(plan) && steps.length < mostSteps) {
    pulse(0.2 + 0.08 * (1 - 1 / (1 + steps.length / 10)), `participant ${steps.length + 1}`);
    const adjusted = applyAdjustments(portfolio, adjustments(), book);
    const now = bookAfter(book, adjusted);
    let chosen: { plan: Plan<V>; participant: string; cap: number; score: number } | null = null;
    for (const i of largest(contribution(adjusted.portfolio, now))) {
      const participant = portfolio.participants.id[i];
      const leverage = leverageOf(portfolio, now, i);
      if (!before.has(participant)) before.set(participant, leverage);
      // Below a twentieth nothing is left to take.
      const next = leverage > 0.1 ? leverage / 2 : 0;
      const attempt = plans.of(adjustments(new Map(caps).set(participant, next)));
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
  if (!plans.kept(plan)) return null;
  const offer = (next: ReadonlyMap<string, number>): boolean => {
    const attempt = plans.of(adjustments(next));
    if (!plans.kept(attempt) || attempt.notionalCut > plan.notionalCut) return false;
    plan = attempt;
    caps.clear();
    for (const [participant, cap] of next) caps.set(participant, cap);
    return true;
  };
  for (let pass = 0, raised = true; raised && pass < 2; pass++) {
    raised = false;
    for (const participant of [...caps.keys()].reverse()) {
      pulse(0.28, 'steps that are not needed');
      const without = new Map(caps);
      without.delete(participant);
      if (offer(without)) {
        raised = true;
        continue;
      }
      let low = caps.get(participant) ?? 0;
      let high = before.get(participant) ?? low;
      const enough = raisedTo * (high - low);
      while (high - low > enough && high > low) {
        const middle = (low + high) / 2;
        if (offer(new Map(caps).set(participant, middle))) {
          low = middle;
          raised = true;
        } else high = middle;
      }
    }
  }
  return { ...plan, steps: listOf(steps, caps, portfolio, book) };
}

function largest(contribution: Float64Array): number[] {
  const order = Array.from(contribution.keys()).filter((i) => contribution[i] > 0);
  return order.sort((x, y) => contribution[y] - contribution[x]).slice(0, tried);
}

/** The highest leverage of a participant's accounts; what has no equity counts as 0.1, so that halving it closes it. */
function leverageOf(portfolio: Portfolio, { figures }: MarginBook, participant: number): number {
  let high = 0;
  for (let a = 0; a < portfolio.accounts.count; a++) {
    if (portfolio.accounts.participant[a] !== participant || !(figures.gross[a] > 0)) continue;
    high = Math.max(high, figures.leverage[a] > 0 ? figures.leverage[a] : 0.1);
  }
  return high;
}

/** One entry a participant, where it was first taken: the cap it ends with, and what that cuts. */
function listOf(
  steps: readonly GreedyStep[],
  caps: ReadonlyMap<string, number>,
  portfolio: Portfolio,
  book: MarginBook,
): GreedyStep[] {
  const byName = new Map<string, GreedyStep>();
  for (const step of steps) {
    const cap = caps.get(step.participant);
    if (cap === undefined) continue;
    const alone = applyAdjustments(portfolio, [capOf({ participants: [step.participant] }, cap)], book);
    byName.set(step.participant, { ...step, cap, notionalCut: alone.cost.notionalCut });
  }
  return [...byName.values()];
}
