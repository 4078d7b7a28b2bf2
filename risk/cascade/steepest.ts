import type { CourseEnd } from './probe.ts';

export type Steepest = Readonly<{
  /** The largest amplification that was seen, where it is; null when it is undefined on the path. */
  worst: CourseEnd | null;
  /** The two sides of the largest jump of the added fall, 1e-9 apart; null when there is none above 0.01 points. */
  cliff: Readonly<{ before: CourseEnd; after: CourseEnd }> | null;
  /** Whether both searches came to their end. */
  complete: boolean;
}>;

type Piece = Readonly<{ from: CourseEnd; to: CourseEnd; weight: number }>;

const grid = 48;
const leastJump = 1e-4;
const most = 3_000;

/**
 * The worst amplification of a path up to `reference`, and its cliff: of pieces of the path, always the one is halved
 * next that could hold the most, were the total fall to rise along it. The cliff is the largest rise of the added fall
 * between two points of different course that cannot be told apart; amplification in a piece is at most its end's total
 * over its beginning. Found by search: a fall that is not monotone could hide a larger value between two points.
 *
 * @param first where something can happen first
 */
export function steepest(probe: (by: number) => CourseEnd, first: number, reference: number): Steepest {
  let evaluations = 0;
  let worst: CourseEnd | null = null;
  const look = (by: number): CourseEnd => {
    evaluations++;
    const seen = probe(by);
    if (
      seen.amplification !== null &&
      seen.amplification > (worst?.amplification ?? Number.NEGATIVE_INFINITY)
    )
      worst = seen;
    return seen;
  };
  const begin = Math.min(reference, first) * (1 - 1e-9);
  const points = Array.from({ length: grid + 1 }, (_, i) => begin + ((reference - begin) * i) / grid);
  const probes = points.map(look);
  const pieces = probes.slice(1).map((to, i) => ({ from: probes[i], to }));

  let cliff: { before: CourseEnd; after: CourseEnd } | null = null;
  const jumps = createQueue(pieces, ({ from, to }) =>
    from.course === to.course ? 0 : Math.abs(to.added - from.added),
  );
  for (
    let piece = jumps.take();
    piece !== null && piece.weight >= leastJump && evaluations < most;
    piece = jumps.take()
  ) {
    const { from, to } = piece;
    if (to.by - from.by <= 1e-9) {
      // Purchases of the liquidated may lift prices at once: that is a jump too, and no cliff.
      if (to.added < from.added) continue;
      cliff = { before: from, after: to };
      break;
    }
    const middle = look((from.by + to.by) / 2);
    jumps.add({ from, to: middle });
    jumps.add({ from: middle, to });
  }
  const found: CourseEnd | null = worst;
  if (found === null) return { worst: null, cliff, complete: evaluations < most };
  const peaks = createQueue(
    jumps.seen(),
    ({ from, to }) => (to.total - Math.min(standingAt(from), standingAt(to))) / from.by,
  );
  for (let piece = peaks.take(); piece !== null && evaluations < most; piece = peaks.take()) {
    const { from, to, weight } = piece;
    if (weight <= (bestOf(worst) ?? 0) * (1 + 1e-6)) break;
    if (to.by - from.by <= 1e-9) continue;
    const middle = look((from.by + to.by) / 2);
    peaks.add({ from, to: middle });
    peaks.add({ from: middle, to });
  }
  return { worst, cliff, complete: evaluations < most };
}

/** What those add alone whom it takes no shock to liquidate. */
const standingAt = ({ total, by, added }: CourseEnd): number => total - by - added;

const bestOf = (probe: CourseEnd | null): number | null => probe?.amplification ?? null;

/** Pieces, the heaviest first; `seen` are those that are left and those that were taken last. */
function createQueue(
  pieces: readonly Readonly<{ from: CourseEnd; to: CourseEnd }>[],
  weigh: (piece: Readonly<{ from: CourseEnd; to: CourseEnd }>) => number,
) {
  const queue: Piece[] = [];
  const done: Piece[] = [];
  const add = (piece: Readonly<{ from: CourseEnd; to: CourseEnd }>) => {
    const weight = weigh(piece);
    let [low, high] = [0, queue.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (queue[middle].weight < weight) low = middle + 1;
      else high = middle;
    }
    queue.splice(low, 0, { ...piece, weight });
  };
  for (const piece of pieces) add(piece);
  return {
    add,
    take: (): Piece | null => {
      const piece = queue.pop() ?? null;
      done.length = 0;
      if (piece !== null) done.push(piece);
      return piece;
    },
    seen: () => [...queue, ...done],
  };
}
