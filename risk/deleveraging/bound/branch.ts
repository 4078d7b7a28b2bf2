import type { Pulse } from '../../pulse.ts';
import { type Priced, type Prices, pricedBound } from './priced.ts';
import type { Problem } from './problem.ts';

export type BranchOptions = Readonly<{
  /** Boxes looked at. */
  boxes: number;
  firstSteps: number;
  steps: number;
  /** Bounds above are of no interest. */
  enough: number;
}>;

/**
 * The bound over all prices a plan's cascade could end at: the box of them all is halved again and again, where the
 * bound is lowest, across the asset whose price is worth most and known least; the lowest of all boxes holds. USD.
 */
export function branch(
  problem: Problem,
  { boxes, firstSteps, steps, enough }: BranchOptions,
  pulse: Pulse,
): number {
  const prices: Prices = {
    sale: new Float64Array(problem.start.length).fill(0.3),
    share: new Float64Array(problem.sellers.gross.length).fill(0.5),
    target: 0.5,
  };
  const open: Priced[] = [pricedBound(problem, problem.root, prices, firstSteps, enough)];
  for (let looked = 1; looked < boxes; looked += 2) {
    pulse(looked / boxes, 'lower bound');
    let worst = 0;
    for (let i = 1; i < open.length; i++) if (open[i].usd < open[worst].usd) worst = i;
    const top = open[worst];
    if (top.usd >= enough) break;
    const k = widest(problem, top);
    if (k < 0) break;
    const middle = (top.box.low[k] + top.box.high[k]) / 2;
    open.splice(worst, 1);
    for (const lower of [true, false]) {
      const [low, high] = [top.box.low.slice(), top.box.high.slice()];
      (lower ? high : low)[k] = middle;
      const half = pricedBound(problem, { low, high }, top.prices, steps, enough);
      open.push({ ...half, usd: Math.max(half.usd, top.usd) });
    }
  }
  return Math.min(enough, ...open.map(({ usd }) => usd));
}

function widest({ weight, bids }: Problem, { box, prices }: Priced): number {
  let [found, most] = [-1, 0];
  for (let k = 0; k < weight.length; k++) {
    const width = box.high[k] - box.low[k];
    const worth = 0.2 * weight[k] + (bids[k] < Number.POSITIVE_INFINITY ? prices.sale[k] * bids[k] : 0);
    if (weight[k] > 0 && width > 1e-9 && worth * width * width > most)
      [found, most] = [k, worth * width * width];
  }
  return found;
}
