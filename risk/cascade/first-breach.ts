import type { Probe } from './probe.ts';

/** What the search did, and what of the path before the answer is not proven free of a breach. */
export type SearchProof = Readonly<{
  /** Stretches in which a bound proves that nothing breaches. */
  excluded: number;
  /** Gaps of at most 1e-9 between them: cascades on both sides do not breach, in between nothing is known. */
  gaps: number;
  /** Gaps of up to a step that no bound closes, likewise looked at on both sides; how many, and how much of the path. */
  searched: number;
  walked: number;
  cascades: number;
}>;

export type FirstBreach = Readonly<{ found: Probe | null; proof: SearchProof }>;

/** Half-width of the gap around an exact breakpoint, relative: rounding decides there which side a cascade is on. */
const halfGap = 1e-12;
/** Width below which two points are not told apart. */
const resolution = 1e-9;
/** The first stretch that is tried. */
const wide = 1e-2;
/** Widest gap where no bound is known, or the effort is spent: near a breach, and less than half way to one. */
const step = 1e-5;
const longStep = 1e-4;
/** So many cascades are run for each time that a bound is tried in vain where gaps are left wide. */
const cascadesPerTry = 4;
/** A stretch with so few hits inside is split at one; where a book has very many, none of them matters so much. */
const fewHits = 4;
const manyHits = 2_000;

/**
 * The smallest point of a path that breaches. From the left, a stretch is done with when `excludes` proves that nothing in
 * it breaches; otherwise it is split, at a shock at which an account is hit where few lie inside, and its first part is
 * looked at first. Cascades are run at every end. A stretch whose end breaches is first narrowed down to 1e-9: its end is
 * the answer, once all before it is done with. What cannot be proven at a width of 1e-9, where an account is hit in
 * another round, stays a gap; so does a stretch of 1e-5 (1e-4 less than half way to a breach) where no bound is known, or
 * `effort` of them are spent and one is tried in vain now and then.
 *
 * @param excludes null where no bound is known
 * @param effort how often the bound may be asked before gaps are left wide; a bound takes about as long as a cascade
 */
export function firstBreach(
  probe: (by: number) => Probe,
  excludes: ((from: Probe, to: Probe) => boolean) | null,
  hits: Float64Array,
  begin: number,
  farthest: number,
  effort: number,
): FirstBreach {
  let [excluded, gaps, searched, walked, cascades, asked, failed] = [0, 0, 0, 0, 0, 0, 0];
  const look = (by: number): Probe => {
    cascades++;
    return probe(by);
  };
  const answer = (found: Probe | null): FirstBreach => ({
    found,
    proof: { excluded, gaps, searched, walked, cascades },
  });
  /** Whether no bound is asked any more. */
  const walks = (): boolean => excludes === null || asked >= effort;
  /** Where gaps are left wide the bound is still tried, as long as that takes little of what the cascades take. */
  const tries = (): boolean => !walks() || (excludes !== null && failed * cascadesPerTry <= cascades);
  const stepAfter = ({ far }: Probe): number => (far ? longStep : step);
  /** Indexes of the first hit inside a stretch, and of the first behind those inside. */
  const hitsIn = (from: number, to: number): [number, number] => {
    const first = indexAbove(hits, from * (1 + 2 * halfGap));
    return [first, Math.max(first, indexAbove(hits, to * (1 - 2 * halfGap)))];
  };
  /** One or two points inside a stretch, ascending. */
  const splits = (from: number, to: number, at: number): number[] => {
    const [first, end] = hitsIn(from, to);
    const few = end - first <= fewHits || (walks() && hits.length < manyHits);
    if (end === first || !few || (hits.length >= manyHits && to - from > resolution)) return [at];
    const hit = hits[walks() ? first : (first + end) >> 1];
    return [hit * (1 - halfGap), hit * (1 + halfGap)];
  };

  /** Whether the end of a stretch is the place of a breach: where an account is hit that shock itself is. */
  const isExact = (from: Probe, to: Probe): boolean => {
    const [first, end] = hitsIn(from.by, to.by);
    return isNarrow(from, to) && (first === end || end - first > fewHits);
  };
  let left = look(begin);
  if (left.breach) return answer(left);
  /** Ends that have been looked at, the nearest last. */
  const ends: Probe[] = [];
  // The path may begin just before the first hit.
  const opening = (hits[0] ?? 0) * (1 + halfGap);
  if (opening > left.by && opening < left.by * (1 + 4 * halfGap)) ends.push(look(opening));
  let [width, streak, leave, stride] = [wide, 0, 0, 0];
  while (left.by < farthest) {
    const [walking, trying] = [walks(), tries()];
    if (walking) width = trying ? Math.max(stride, stepAfter(left)) : stepAfter(left);
    if (ends.length === 0) ends.push(look(Math.min(farthest, left.by + width)));
    const right = ends[ends.length - 1];
    const span = right.by - left.by;
    const isGap = isNarrow(left, right) || span <= leave;
    if (right.breach) {
      if (isExact(left, right)) return answer(right);
      narrow(left, right);
      continue;
    }
    if (!isGap && span > (walking ? 1 : 2) * width * (1 + 1e-9)) {
      split(left, right, left.by + width);
      continue;
    }
    if (trying && asked++ >= 0 && excludes?.(left, right) === true) {
      excluded++;
      leave = 0;
      stride = 2 * span;
      width = Math.max(width, span * Math.min(8, 1.5 * 2 ** streak++));
    } else if (walking && trying && span > stepAfter(left) * (1 + 1e-9)) {
      failed++;
      stride = span / 4;
      continue;
    } else if (isGap && !walking) {
      if (isNarrow(left, right)) gaps++;
      else {
        searched++;
        walked += span;
      }
      // One gap after the other: no bound holds here, at any width that is worth it.
      leave = Math.min(stepAfter(right), Math.max(resolution, 4 * span));
      width = 2 * leave;
      streak = 0;
    } else {
      streak = 0;
      if (trying) failed++;
      const [first, behind] = hitsIn(left.by, right.by);
      if (!walking || (first < behind && hits.length < manyHits)) {
        width = span / 3;
        split(left, right, left.by + width);
        continue;
      }
      searched++;
      walked += span;
    }
    left = right;
    ends.pop();
  }
  return answer(null);

  /** Puts the ends of parts of the nearest stretch before its own. */
  function split(from: Probe, to: Probe, at: number): void {
    for (const by of splits(from.by, to.by, at).reverse()) ends.push(look(by));
  }

  /** Puts ends before a breach that lie nearer and nearer to it, down to 1e-9. */
  function narrow(from: Probe, to: Probe): void {
    const calm: Probe[] = [];
    let [low, high] = [from, to];
    while (!isExact(low, high)) {
      for (const by of splits(low.by, high.by, (low.by + high.by) / 2)) {
        const middle = look(by);
        if (middle.breach) {
          high = middle;
          break;
        }
        low = middle;
        calm.push(middle);
      }
    }
    ends.splice(0, ends.length, high, ...calm.reverse());
  }
}

const isNarrow = (from: Probe, to: Probe): boolean => to.by - from.by <= Math.min(resolution, 1e-6 * to.by);

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
