import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import type { Selector } from '../what-if/adjustment.ts';
import { type Adjusted, applyAdjustments, bookAfter } from '../what-if/apply-adjustments.ts';

/** The lowest cap tried that leaves accounts open. */
const least = 1e-3;

/** The largest cap that satisfies the limits, what it leaves and costs; null when neither closing all nor `least` does. */
export type MinimalCap = Readonly<{
  cap: number;
  /** The lowest cap that was seen to break the limits; null when no cap on leverage is needed. */
  failsAt: number | null;
  adjusted: Adjusted;
  evaluations: number;
}> | null;

/**
 * Smallest uniform deleveraging: the largest leverage cap on the selected accounts at which `satisfied` holds, by
 * bisection to one part in 10⁴ of the cap, assuming that a lower cap never breaks what a higher one satisfied. The answer is
 * the last portfolio that was itself evaluated as satisfying, so it is proven and not extrapolated; a cap of
 * +Infinity means that nothing needs to be cut.
 *
 * @param satisfied runs the full model on an adjusted portfolio and compares it with the limits
 */
export function minimalCap(
  portfolio: Portfolio,
  satisfied: (adjusted: Adjusted, book: MarginBook, cap: number) => boolean,
  selector: Selector = {},
  pulse?: Pulse,
  book: MarginBook = marginBook(portfolio),
): MinimalCap {
  let evaluations = 0;
  const steps = 30;
  const tryCap = (cap: number) => {
    pulse?.(Math.min(0.99, evaluations / steps), 'smallest deleveraging');
    evaluations++;
    const adjusted = applyAdjustments(
      portfolio,
      [{ selector, action: { kind: 'capLeverage', cap }, enabled: Number.isFinite(cap) }],
      book,
    );
    return { cap, adjusted, ok: satisfied(adjusted, bookAfter(book, adjusted), cap) };
  };
  const untouched = tryCap(Number.POSITIVE_INFINITY);
  if (untouched.ok) {
    return { cap: untouched.cap, failsAt: null, adjusted: untouched.adjusted, evaluations };
  }
  let best = tryCap(0);
  // Accounts that are closed leave the totals with their equity: a ratio such as leverage can be worse without them.
  if (!best.ok) best = tryCap(least);
  if (!best.ok) return null;
  let high = 0;
  for (const leverage of book.figures.leverage) if (leverage > high) high = leverage;
  // Above the highest leverage a cap only closes what has no equity left.
  const top = tryCap(high);
  if (top.ok) return { cap: top.cap, failsAt: null, adjusted: top.adjusted, evaluations };
  // Caps are positive and leverage spans decades: halve the ratio once there is one, the difference until then.
  while (high - best.cap > 1e-4 * high) {
    const middle = tryCap(best.cap > 0.1 ? Math.sqrt(best.cap * high) : (best.cap + high) / 2);
    if (middle.ok) best = middle;
    else high = middle.cap;
  }
  return { cap: best.cap, failsAt: high, adjusted: best.adjusted, evaluations };
}
