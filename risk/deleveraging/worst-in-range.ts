import type { Judge, Sample, Trial } from './judge.ts';

/** Where from 0 to the whole shock limits are used most: the multiple of the shock, and what the model says there. */
export type Worst<V> = Readonly<{ multiple: number; sample: Sample<V>; runs: number }>;

/** Even multiples looked at besides those at which something changes. */
const evenly = 16;
/** A change is located to this part of its multiple. */
const located = 1e-7;
/** Whether a stretch rises inwards is seen this part of it away from its end. */
const inwards = 1e-6;
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * The multiple of the shock, from 0 to 1, at which the limits that depend on it are used most. What a cascade does
 * changes without jumps with the shock as long as the same accounts are liquidated in the same rounds. So both sides of
 * every change are looked at: the shocks at which an account first comes to its maintenance, and, wherever two
 * neighbours differ in who is liquidated when, the change between them, halved down to 1e-7 of it. Between two that do
 * not differ, bad debt grows and amplification falls, unless closed accounts sell more of their coins the larger the
 * shock: where the larger of the two rises inwards, the highest between them is searched, taken to be one. A stretch is
 * passed over where even its end's value at its beginning's shock would not be the worst.
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
    if (high.t - low.t <= located * high.t) return;
    const least = Math.max(worst?.sample.load ?? 0, Math.min(enough, 1));
    if ((Math.max(high.sample.load, low.sample.load) * high.t) / low.t <= least) return;
    if (low.sample.path === high.sample.path) {
      inside(low, high);
      return;
    }
    const t = (low.t + high.t) / 2;
    const middle = { t, sample: look(t) };
    if (passed()) return;
    between(low, middle);
    if (passed()) return;
    between(middle, high);
  }

  /** Looks for the highest between two neighbours that do not differ, by the golden section. */
  function inside(
    low: Readonly<{ t: number; sample: Sample<V> }>,
    high: Readonly<{ t: number; sample: Sample<V> }>,
  ): void {
    const width = high.t - low.t;
    const larger = low.sample.load > high.sample.load ? low : high;
    const beside = look(larger === low ? low.t + inwards * width : high.t - inwards * width);
    if (beside.load <= larger.sample.load) return;
    let [from, to] = [low.t, high.t];
    let [left, right] = [to - golden * width, from + golden * width];
    let [atLeft, atRight] = [look(left).load, look(right).load];
    while (to - from > located * to && !passed()) {
      if (atLeft > atRight) {
        [to, right, atRight] = [right, left, atLeft];
        left = to - golden * (to - from);
        atLeft = look(left).load;
      } else {
        [from, left, atLeft] = [left, right, atRight];
        right = from + golden * (to - from);
        atRight = look(right).load;
      }
    }
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
