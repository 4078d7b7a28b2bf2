import type { MarginBook } from '../../margin/margin-book.ts';
import { surplus } from '../../margin/surplus.ts';
import type { Pulse } from '../../pulse.ts';
import { sizedAt } from '../sized-at.ts';
import type { createPlanFails, PlanBox } from './plan-box.ts';

type Node = Readonly<{ plans: PlanBox; usd: number; split: number; failing: number }>;

export type PlanBranchOptions = Readonly<{
  /** Multiples of the shock looked at besides those at which an account is hit. */
  multiples: readonly number[];
  /** Boxes looked at. */
  boxes: number;
  /** Bounds above are of no interest, and below are known already. */
  enough: number;
  least: number;
}>;

/** Beyond the multiple at which an account that keeps least of the box is hit. */
const beyond = 1 + 1e-9;

/**
 * USD that every plan of caps must cut at least: the box of all plans is halved where it cuts least, and boxes are left
 * out of which it is certain that every plan in them fails at one of the shocks. Exact in the end.
 *
 * @param fails whether all plans in a box fail at a multiple of the shock whose relative prices are `startAt` of it
 */
export function planBranch(
  book: MarginBook,
  startAt: (multiple: number) => Float64Array,
  fails: ReturnType<typeof createPlanFails>,
  { multiples, boxes, enough, least: known }: PlanBranchOptions,
  pulse: Pulse,
): number {
  const { gross, debt } = book.figures;
  const most = Float64Array.from(gross, (g, a) => {
    if (book.active[a] === 0 || !(g > 0)) return 0;
    return book.lending[a] === 1 ? Math.min(debt[a], g) : g;
  });
  const width = ({ least, most: kept }: PlanBox, a: number) => (kept[a] - least[a]) * most[a];
  const widest = (plans: PlanBox, of: Iterable<number>): number => {
    let [found, size] = [-1, 0];
    for (const a of of) if (width(plans, a) > size) [found, size] = [a, width(plans, a)];
    return found;
  };
  /** The multiple at which an account is hit that keeps least of the box; past 1 where it is not. */
  const hitAt = (a: number, share: number): number => {
    const sizing = sizedAt(book, a, 1 - ((1 - share) * most[a]) / gross[a]);
    const isHit = (t: number) => surplus(book, a, startAt(t), sizing) <= 0;
    if (!isHit(1)) return 2;
    let [low, high] = [0, 1];
    for (let i = 0; i < 50; i++) {
      const middle = (low + high) / 2;
      if (isHit(middle)) high = middle;
      else low = middle;
    }
    return high * beyond;
  };
  /** Looks at a box, first where its parent came nearest; null when all its plans fail. */
  const look = (plans: PlanBox, parent: Node): Node | null => {
    const own = hitAt(parent.split, plans.least[parent.split]);
    let open: readonly number[] = [];
    for (const [i, t] of [parent.failing, own, ...multiples].entries()) {
      if (t > 1) continue;
      const outcome = fails(plans, startAt(t));
      if (outcome.fails) return null;
      if (i === 0) open = outcome.open;
    }
    let usd = 0;
    for (let a = 0; a < most.length; a++) usd += (1 - plans.most[a]) * most[a];
    const split = widest(plans, open);
    return {
      plans,
      usd,
      split: split < 0 ? widest(plans, most.keys()) : split,
      failing: own <= 1 ? own : parent.failing,
    };
  };
  const whole = { least: new Float64Array(most.length), most: new Float64Array(most.length).fill(1) };
  const root = { plans: whole, usd: 0, split: widest(whole, most.keys()), failing: multiples[0] };
  const queue: Node[] = [root];
  for (let looked = 0; looked < boxes && queue.length > 0; looked += 2) {
    pulse(looked / boxes, 'lower bound');
    let next = queue.length - 1;
    for (let i = next; i >= 0; i--) if (queue[i].usd < queue[next].usd) next = i;
    const node = queue[next];
    const { split } = node;
    if (node.usd >= enough || split < 0 || !(width(node.plans, split) > 1e-9 * most[split])) break;
    queue.splice(next, 1);
    const middle = (node.plans.most[split] + node.plans.least[split]) / 2;
    for (const lower of [true, false]) {
      const plans = { least: node.plans.least.slice(), most: node.plans.most.slice() };
      (lower ? plans.most : plans.least)[split] = middle;
      const half = look(plans, node);
      if (half !== null && half.usd < enough) queue.push(half);
    }
  }
  const found = queue.reduce((least, { usd }) => Math.min(least, usd), enough);
  return found > 0 || known > 0 ? found : ball();

  /** The largest cut below which every plan fails: each account could be cut by all of it. */
  function ball(): number {
    const excluded = (usd: number) => {
      const plans = { least: most.map((size) => Math.max(0, 1 - usd / size) || 0), most: whole.most };
      return multiples.some((t) => fails(plans, startAt(t)).fails);
    };
    let [low, high] = [0, enough];
    for (let i = 0; i < 40 && high > 1e-9 * enough; i++) {
      const middle = low > 0 ? (low + high) / 2 : high / 8;
      if (excluded(middle)) low = middle;
      else high = middle;
      if (low > 0 && high < 1.05 * low) break;
    }
    return low;
  }
}
