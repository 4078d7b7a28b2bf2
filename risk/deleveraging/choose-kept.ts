import type { Pulse } from '../pulse.ts';
import type { PlanSearch } from './plan-search.ts';
import { pricePush } from './price-push.ts';
import { safeCap } from './safe-cap.ts';

/** Units that may be liquidated, with the caps they keep. */
type Kept = ReadonlyMap<number, number>;

/** Up to so many units that can be left to be liquidated, every choice among them is tried. */
const everyChoice = 7;

/**
 * Chooses those who may be liquidated. The prices they end at follow from a run of the model, and everybody else gets
 * the largest cap that leaves him above maintenance at those prices. Of up to 7 who could be kept all choices are tried,
 * else they are taken one by one by what keeping them saves less what it costs the others. Where a choice breaks a limit,
 * one of the kept is cut until it does not.
 *
 * @param from plans to begin with besides
 */
export function chooseKept<V>(search: PlanSearch<V>, from: readonly Float64Array[], pulse: Pulse): void {
  const { portfolio, book, judge, units, cutOf, costOf, offer, spent } = search;
  const { start } = judge.prices({ portfolio, book });
  /** Largest caps that leave every unit but those kept (with caps of their own) above maintenance at `price`. */
  const safeAt = (price: Float64Array, kept: Kept): Float64Array =>
    Float64Array.from(units, (unit, i) => {
      let cap = kept.get(i) ?? Number.POSITIVE_INFINITY;
      if (!kept.has(i)) for (const a of unit.accounts) cap = Math.min(cap, safeCap(book, a, price));
      return cap;
    });
  /** Prices when those kept are liquidated and nobody else holds anything that could be. */
  const endOf = (kept: Kept) => search.endOf(Float64Array.from(units, (_, i) => kept.get(i) ?? 0));
  const planOf = (kept: Kept) => safeAt(endOf(kept), kept);
  /** Whether a plan cuts no less than the best so far. */
  const isDear = (caps: Float64Array): boolean =>
    costOf(caps) >= (search.best()?.cut ?? Number.POSITIVE_INFINITY);

  const safe = safeAt(start, new Map());
  offer(safe);
  for (const caps of from) offer(caps);
  const candidates = units.map((_, i) => i).filter((i) => safe[i] < Number.POSITIVE_INFINITY);
  pulse(0.2, 'who may be liquidated');
  if (candidates.length <= everyChoice) amongAll();
  else oneByOne();

  function amongAll(): void {
    for (let bits = 1; bits < 1 << candidates.length && !spent(); bits++) {
      const chosen = candidates.filter((_, j) => (bits & (1 << j)) !== 0);
      const kept = new Map(chosen.map((i) => [i, Number.POSITIVE_INFINITY]));
      if (isDear(safeAt(start, kept))) continue;
      if (!offer(planOf(kept))) for (const i of chosen) shrink(kept, i);
    }
  }

  /** The largest cap of one of those kept with which the choice keeps the limits. */
  function shrink(kept: Kept, i: number): void {
    const { leverage } = units[i];
    let [low, high] = [0, leverage];
    for (let step = 0; step < 14 && high - low > 1e-4 * leverage && !spent(); step++) {
      const middle = (low + high) / 2;
      const caps = planOf(new Map(kept).set(i, middle));
      // What this would cut already is no better: only larger caps are of use.
      if (isDear(caps)) {
        if (costOf(caps) - cutOf(i, middle) >= (search.best()?.cut ?? 0)) return;
        low = middle;
        continue;
      }
      if (offer(caps)) low = middle;
      else high = middle;
    }
  }

  function oneByOne(): void {
    const kept = new Map<number, number>();
    for (let round = 0; round < 3 && !spent(); round++) {
      const now = kept.size === 0 ? start : endOf(kept);
      const caps = safeAt(now, kept);
      const costToOthers = pricePush(search, caps, start, now);
      const scored = candidates
        .filter((i) => !kept.has(i))
        .map((i) => ({ i, gain: cutOf(i, caps[i]) - costToOthers(i) }))
        .filter(({ gain }) => gain > 0)
        .sort((x, y) => y.gain - x.gain);
      let taken = 0;
      for (const { i } of scored) {
        if (spent()) return;
        pulse(0.2 + 0.3 * (1 - 1 / (1 + search.runs() / 400)), 'who may be liquidated');
        kept.set(i, Number.POSITIVE_INFINITY);
        if (offer(planOf(kept))) taken++;
        else kept.delete(i);
      }
      if (taken === 0) return;
    }
  }
}
