import type { Judge, Sample, Trial } from './judge.ts';

/** Where from 0 to the whole shock limits are used most: the multiple of the shock, and what the model says there. */
export type Worst<V> = Readonly<{ multiple: number; sample: Sample<V>; runs: number }>;

/** Even multiples looked at besides those at which something changes. */
const evenly = 16;
/** A change is located to this part of its multiple. */
const located = 1e-7;

/**
 * The multiple of the shock, from 0 to 1, at which the limits that depend on it are used most. What a cascade does
 * changes smoothly with the shock as long as the same accounts are liquidated in the same rounds; there amplification
 * falls and bad debt grows. So both sides of every change are looked at: the shocks at which an account first comes to
 * its maintenance, and, wherever two neighbours differ in who is liquidated when, the change between them, halved down
 * to 1e-7 of it. A stretch is passed over where even its end's value at its beginning's shock would not be the worst.
 *
 * @param enough stops at the first multiple whose load passes it
 */
export function worstInRange<V>(
  judge: Judge<V>,
  trial: Trial,
  enough = Number.POSITIVE_INFINITY,
): Worst<V> | null {
  const { at } = judge;
  if (at === null) return null;
  let runs = 0;
  let worst: { multiple: number; sample: Sample<V> } | null = null;
  const look = (multiple: number): Sample<V> => {
    runs++;
    const sample = at(trial, multiple);
    if (worst === null || sample.load > worst.sample.load) worst = { multiple, sample };
    return sample;
  };
  const found = (): Worst<V> => ({ ...(worst ?? { multiple: 1, sample: look(1) }), runs });
  const passed = () => worst !== null && worst.sample.load > enough;
  look(1);
  if (passed()) return found();
  const points = pointsOf(judge.firstHits(trial));
  let before: { t: number; sample: Sample<V> } | null = null;
  for (const t of points) {
    const here = { t, sample: look(t) };
    if (passed()) return found();
    if (before !== null) between(before, here);
    if (passed()) return found();
    before = here;
  }
  return found();

  function between(
    low: Readonly<{ t: number; sample: Sample<V> }>,
    high: Readonly<{ t: number; sample: Sample<V> }>,
  ): void {
    if (low.sample.path === high.sample.path || high.t - low.t <= located * high.t) return;
    const least = Math.max(worst?.sample.load ?? 0, Math.min(enough, 1));
    if ((Math.max(high.sample.load, low.sample.load) * high.t) / low.t <= least) return;
    const t = (low.t + high.t) / 2;
    const middle = { t, sample: look(t) };
    if (passed()) return;
    between(low, middle);
    if (passed()) return;
    between(middle, high);
  }
}

/** Just before and just after each change, and evenly between, ascending; the whole shock last. */
function pointsOf(hits: readonly number[]): number[] {
  const points: number[] = [1];
  for (let i = 1; i < evenly; i++) points.push(i / evenly);
  for (const hit of hits) {
    for (const t of [hit * (1 - 1e-9), hit * (1 + 1e-9)]) if (t > 1e-6 && t < 1) points.push(t);
  }
  return [...new Set(points)].sort((x, y) => x - y);
}
