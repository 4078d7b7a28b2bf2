import type { Pulse } from '../pulse.ts';
import type { PlanSearch } from './plan-search.ts';

/** A cap that cannot be raised by this part of what it cuts counts as settled. */
const smallest = 1 / 64;
const mostPasses = 12;

/**
 * Raises every cap of the best plan in turn, the one that cuts most first, as far as the limits allow; true when none
 * can be raised any more.
 */
export function relaxCaps<V>(search: PlanSearch<V>, pulse: Pulse): boolean {
  const { units, cutOf, offer, spent } = search;
  const capsNow = () => search.best()?.caps ?? search.unlimited();
  for (let pass = 0; pass < mostPasses; pass++) {
    const caps = capsNow();
    const order = units.map((_, i) => i).filter((i) => caps[i] < Number.POSITIVE_INFINITY);
    order.sort((x, y) => cutOf(y, caps[y]) - cutOf(x, caps[x]));
    let raised = false;
    for (const [done, i] of order.entries()) {
      if (spent()) return false;
      pulse(0.5 + 0.5 * (1 - 0.5 ** (pass + done / order.length)), 'raising every cap again');
      raised = raise(i) || raised;
    }
    if (!raised) return true;
  }
  return false;

  function raise(i: number): boolean {
    const { leverage } = units[i];
    const to = (cap: number): boolean => {
      const caps = capsNow().slice();
      caps[i] = cap;
      return offer(caps);
    };
    let low = Math.min(capsNow()[i], leverage);
    if (to(Number.POSITIVE_INFINITY)) return true;
    if (!(leverage > low)) return false;
    if (!to(low + smallest * (leverage - low))) return false;
    low += smallest * (leverage - low);
    let high = leverage;
    while (high - low > (smallest / 4) * leverage && !spent()) {
      const middle = (low + high) / 2;
      if (to(middle)) low = middle;
      else high = middle;
    }
    return true;
  }
}
