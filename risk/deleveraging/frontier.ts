import type { MarginBook } from '../margin/margin-book.ts';
import type { Pulse } from '../pulse.ts';
import { capOf } from './cap-of.ts';
import type { Verdict } from './judge.ts';
import type { Plans } from './plan.ts';

/**
 * Uniform caps from half the answer (or 0.5) up to the highest leverage, evenly in ratio, at the whole shock; `ranged`: at
 * every multiple of it, as plans are judged.
 */
export function frontierOf<V>(
  plans: Plans<V>,
  book: MarginBook,
  cap: number | null,
  points: number,
  pulse: Pulse,
  ranged = false,
): { cap: number; notionalCut: number; verdict: Verdict<V> }[] {
  let high = 1;
  for (const leverage of book.figures.leverage) if (leverage > high) high = leverage;
  high = Math.min(high, 200);
  const low = Math.min(0.5, (cap ?? 1) / 2) || 0.05;
  return Array.from({ length: points }, (_, i) => {
    pulse(0.92 + (0.08 * i) / points, 'frontier');
    const at = low * (high / low) ** (i / Math.max(1, points - 1));
    const plan = plans.of([capOf({}, at)], ranged);
    return { cap: at, notionalCut: plan.notionalCut, verdict: plan.verdict };
  });
}
