import type { Probe } from './probe.ts';

/** What the search did: stretches excluded by the bound, pieces looked at one by one, and cascades run. */
export type SearchProof = Readonly<{ excluded: number; searched: number; cascades: number }>;

export type FirstBreach = Readonly<{ found: Probe | null; proof: SearchProof }>;

/** Half-width of the gap around an exact breakpoint, relative: rounding decides there which side a cascade is on. */
const rounding = 1e-12;
const resolution = 1e-9;
/** Widest piece of one course that is taken to be smooth, and widest that is looked at between its breakpoints. */
const smooth = 1e-3;
const fine = 1e-6;

/**
 * The smallest point of a path that breaches. Between the points at which an account is first hit, by the shock alone
 * (`hits`) or in a later round, what a cascade comes to is smooth. Stretches are halved until `excludes` proves that
 * nothing in them breaches; what it cannot exclude is looked at, the first half first. A piece without a hit and with
 * one course of the cascade at both ends is smooth: it does not breach when its ends do not. The last 1e-6 are looked at
 * on both sides of every hit, and between two of them by bisection as long as the course differs, down to 1e-9.
 *
 * @param excludes absent where no bound is known: every hit is then looked at
 */
export function firstBreach(
  probe: (by: number) => Probe,
  excludes: ((from: number, to: number) => boolean) | null,
  hits: Float64Array,
  begin: number,
  farthest: number,
): FirstBreach {
  let [excluded, searched, cascades] = [0, 0, 0];
  // Pieces share their ends: the last few cascades are kept.
  let recent: Probe[] = [];
  const look = (by: number): Probe => {
    const known = recent.find((seen) => seen.by === by);
    if (known !== undefined) return known;
    cascades++;
    const seen = probe(by);
    recent = [seen, ...recent.slice(0, 7)];
    return seen;
  };
  const between = (from: Probe, to: Probe): Probe | null => {
    if (!to.breach && from.course === to.course) return null;
    if (to.by - from.by <= resolution * Math.min(1, to.by)) return to.breach ? to : null;
    const middle = look((from.by + to.by) / 2);
    const first = between(from, middle);
    return first ?? (middle.breach ? middle : between(middle, to));
  };
  /** Both sides of every hit, and what is between. */
  const walk = (from: number, to: number): Probe | null => {
    let left = look(from);
    if (left.breach) return left;
    for (let i = indexAbove(hits, from); i < hits.length && hits[i] <= to; i++) {
      searched++;
      const before = hits[i] * (1 - rounding);
      const found = before > left.by ? between(left, look(before)) : null;
      if (found !== null) return found;
      left = look(hits[i] * (1 + rounding));
      if (left.breach) return left;
    }
    searched++;
    return to > left.by ? between(left, look(to)) : null;
  };
  const search = (from: number, to: number): Probe | null => {
    if (excludes?.(from, to) === true) {
      excluded++;
      return null;
    }
    if (excludes === null || to - from <= fine) return walk(from, to);
    if (to - from <= smooth && indexAbove(hits, from) === indexAbove(hits, to)) {
      const [left, right] = [look(from), look(to)];
      if (left.breach) return left;
      if (left.course === right.course) {
        searched++;
        return between(left, right);
      }
    }
    const middle = (from + to) / 2;
    return search(from, middle) ?? search(middle, to);
  };
  const found = begin < farthest ? search(begin, farthest) : null;
  return { found, proof: { excluded, searched, cascades } };
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
