import type { Probe } from './probe.ts';

/** What the search did: stretches excluded by the bound, pieces looked at one by one, and cascades run. */
export type SearchProof = Readonly<{ excluded: number; searched: number; cascades: number }>;

export type FirstBreach = Readonly<{ found: Probe | null; proof: SearchProof }>;

/** Half-width of the gap around an exact breakpoint, relative: rounding decides there which side a cascade is on. */
const rounding = 1e-12;
const resolution = 1e-9;
/** Widest piece that is looked at instead of narrowed when the bound does not exclude it. */
const fine = 3e-4;
/** Steps it is walked in: near a breach, and where what was seen last is less than half way to one. */
const step = 1e-5;
const longStep = 1e-4;

/**
 * The smallest point of a path that breaches. Between the points at which an account is first hit by the shock what a
 * cascade comes to is smooth, but for jumps where one is first hit in a later round. Stretches are made
 * narrower until `excludes` proves that nothing in them breaches; what it cannot exclude at a width of 3e-4 is looked at:
 * on both sides of every hit (`hits`), and at steps of 1e-5 (1e-4 less than half way to a breach) between. The first breach seen is bisected, down
 * to 1e-9, against the point before it.
 *
 * @param excludes absent where no bound is known: all is then looked at
 */
export function firstBreach(
  probe: (by: number) => Probe,
  excludes: ((from: number, to: number) => boolean) | null,
  hits: Float64Array,
  begin: number,
  farthest: number,
): FirstBreach {
  let [excluded, searched, cascades] = [0, 0, 0];
  let last: Probe | null = null;
  const look = (by: number): Probe => {
    // Pieces share their ends.
    if (last?.by === by) return last;
    cascades++;
    last = probe(by);
    return last;
  };
  /** The first breach between a point that does not breach and one that does. */
  const between = (from: Probe, to: Probe): Probe => {
    let [left, right] = [from, to];
    while (right.by - left.by > resolution * Math.min(1, right.by)) {
      const middle = look((left.by + right.by) / 2);
      if (middle.breach) right = middle;
      else left = middle;
    }
    return right;
  };
  const walk = (from: number, to: number): Probe | null => {
    let left = look(from);
    if (left.breach) return left;
    for (let i = indexAbove(hits, from); ; i++) {
      const hit = i < hits.length && hits[i] <= to ? hits[i] : null;
      const end = hit === null ? to : hit * (1 - rounding);
      searched++;
      while (left.by < end) {
        const right = look(Math.min(end, left.by + (left.far ? longStep : step)));
        if (right.breach) return between(left, right);
        left = right;
      }
      if (hit === null) return null;
      left = look(hit * (1 + rounding));
      if (left.breach) return left;
    }
  };
  let at = begin;
  let width = 4 * fine;
  while (at < farthest) {
    const to = Math.min(farthest, at + width);
    if (excludes === null) return answer(walk(at, farthest));
    // A stretch whose end breaches is not worth a bound.
    if (!look(to).breach && excludes(at, to)) {
      excluded++;
      width *= 2;
    } else if (width > fine) {
      width = Math.max(fine, width / 4);
      continue;
    } else {
      const found = walk(at, to);
      if (found !== null) return answer(found);
    }
    at = to;
  }
  return answer(null);

  function answer(found: Probe | null): FirstBreach {
    return { found, proof: { excluded, searched, cascades } };
  }
}

/** Index of the first of an ascending row that is above x. */
function indexAbove(row: Float64Array, x: number): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
