import type { CascadeStage } from './cascade-stage.ts';

/** Prices as a sum of two directions, and the most that any price is off that sum. */
export type Place = Readonly<{ along: number; beside: number; off: number }>;

/**
 * The bounds of `CascadeStage` in the plane of two directions of prices: Σ over what an account holds becomes two
 * products. Cascades that begin on one path leave it much alike, the second direction is where one of them ended.
 */
export type Plane = Readonly<{
  /** Where these moves of relative prices lie; null where some have risen, or no second direction is known. */
  locate: (move: Float64Array) => Place | null;
  /** A cascade has ended at these prices: the second direction leads there where they are not in the plane. */
  learn: (price: Float64Array) => void;
  /**
   * Per account `columns` numbers side by side, as how far prices may move before its surplus is 0: surplus is at least
   * [0] + along·[1] + beside·[2] − off·[3], and at most [4] + along·[5] + beside·[6] + off·[3]. NaN where it is not plain.
   */
  bounds: Float64Array;
}>;

/** A point of the path. */
export const onPath = (by: number): Place => ({ along: by, beside: 0, off: 0 });

/** Numbers per account. */
export const columns = 8;
/** Off the plane by less a cascade tells nothing that is worth adding up the bounds again. */
const worthLearning = 0.005;
const mostUnits = 100;

/**
 * @param moves of the relative prices per unit of the path
 * @param farthest as far as it is looked at
 */
export function createPlane(stage: CascadeStage, moves: Float64Array, farthest: number): Plane {
  const up = moves.reduce((most, move) => Math.max(most, move), 0);
  const bounds = boundsAt(stage, up * farthest);
  addDirection(stage, moves, bounds, 1);
  const size = product(moves, moves);
  let second: Readonly<{ moves: Float64Array; size: number; shared: number }> | null = null;

  const locate = (move: Float64Array): Place | null => {
    if (second === null || move.some((x) => x > 0)) return null;
    const { moves: other, size: otherSize, shared } = second;
    const [p, q] = [product(move, moves), product(move, other)];
    const determinant = size * otherSize - shared * shared;
    const along = (p * otherSize - q * shared) / determinant;
    const beside = (q * size - p * shared) / determinant;
    // Two directions that are nearly one say nothing that rounding would leave.
    if (!(Math.abs(along) + Math.abs(beside) < mostUnits)) return null;
    let off = 0;
    for (let k = 0; k < move.length; k++)
      off = Math.max(off, Math.abs(move[k] - along * moves[k] - beside * other[k]));
    return { along, beside, off: off * (1 + 1e-9) + 1e-15 };
  };
  return {
    bounds,
    locate,
    learn: (price) => {
      const move = price.map((x) => x - 1);
      if (up > 0 || move.some((x) => !(x <= 0))) return;
      const shared = product(move, moves);
      if ((locate(move)?.off ?? distance(move, moves, shared / size)) <= worthLearning) return;
      second = { moves: move, size: product(move, move), shared };
      addDirection(stage, move, bounds, 2);
    },
  };
}

/** What of them does not depend on a direction; `up`: the most that any price rises. */
function boundsAt({ book, slack, steep, flat, edge, pace }: CascadeStage, up: number): Float64Array {
  const { start } = book.nets;
  const bounds = new Float64Array(columns * slack.length);
  for (let a = 0; a < slack.length; a++) {
    const rounding = edge[a] * (1 + up);
    // The most that either bound moves when no price moves by more than 1.
    let sway = 0;
    for (let i = start[a]; i < start[a + 1]; i++) sway += Math.max(Math.abs(steep[i]), Math.abs(flat[i]));
    bounds[columns * a] = (slack[a] - rounding) * pace[a];
    bounds[columns * a + 3] = sway * pace[a];
    bounds[columns * a + 4] = (slack[a] + rounding) * pace[a];
  }
  return bounds;
}

function addDirection(
  { book, steep, flat, margin, lift, pace }: CascadeStage,
  moves: Float64Array,
  bounds: Float64Array,
  column: 1 | 2,
): void {
  const { start, asset } = book.nets;
  const up = moves.reduce((most, move) => Math.max(most, move), 0);
  for (let a = 0; a < lift.length; a++) {
    let [least, most] = [-lift[a] * up, 0];
    for (let i = start[a]; i < start[a + 1]; i++) {
      const move = moves[asset[i]];
      least += steep[i] * move + (move > 0 ? margin[i] * move : 0);
      most += flat[i] * move;
    }
    bounds[columns * a + column] = least * pace[a];
    bounds[columns * a + 4 + column] = most * pace[a];
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** The most that any move is off so many units of a direction. */
function distance(move: Float64Array, direction: Float64Array, units: number): number {
  let most = 0;
  for (let k = 0; k < move.length; k++) most = Math.max(most, Math.abs(move[k] - units * direction[k]));
  return most;
}
