import { type CascadeState, keptOf, surplusNow } from './cascade-state.ts';
import { columns, onPath, type Plane } from './plane.ts';
import type { WatchRoom } from './watch-room.ts';

/** Says which accounts have come to their maintenance, and looks only at those that a move can have reached. */
export type Watch = Readonly<{
  /** Prices have moved, from `before` to `after` (relative to the snapshot). */
  moved: (before: Float64Array, after: Float64Array) => void;
  /** Accounts at or below maintenance at these prices, of those not dismissed. */
  hit: (price: Float64Array) => number[];
  /** Not to be looked at until `recall`: its order is being traded, or it is gone. */
  dismiss: (a: number) => void;
  /** To be asked itself at every look: what it holds is no longer what the stage says. */
  recall: (a: number) => void;
}>;

/** Where a cascade begins: a point of a path whose bounds have been added up. */
export type PathStart = Readonly<{ plane: Plane; by: number }>;

const [gone, again] = [1, 2];

/** @param room the cascade's own, as it is at its beginning */
export function createWatch(state: CascadeState, room: WatchRoom, begins?: PathStart): Watch {
  const { stage } = state;
  const { book, slack, fall, rise, lift, margin, steep, flat, edge, pace } = stage;
  const { plane, by } = begins ?? { plane: null, by: 0 };
  const bounds = plane?.bounds;
  const { start, asset } = book.nets;
  // Sums over moves of the largest fall and rise of any price; due = what they may take before the next look.
  let [fallen, risen] = [0, 0];
  // `put` is said apart from `due`: however far prices have gone, also where that is no longer a number, it is not looked at.
  const { due, put, waiting, notBefore } = room;
  const move = new Float64Array(book.assetGross.length);
  // Of `waiting`, ascending; until they have been looked at once, all are.
  let waits = stage.candidates.length;
  notBefore.fill(0, 0, waits);
  let isFirst = true;
  /** Looked at in every round in which they are due. */
  const recalled = new Set<number>();
  /** Least surplus that a plain account can have after the move, by what it holds of each asset. */
  const lowest = (a: number, up: number): number => {
    let low = slack[a] - lift[a] * up;
    for (let i = start[a]; i < start[a + 1]; i++) low += steep[i] * move[asset[i]];
    // Where prices rise maintenance is not taken off again: `lift` has it.
    if (up > 0) for (let i = start[a]; i < start[a + 1]; i++) low += margin[i] * Math.max(move[asset[i]], 0);
    return low;
  };
  const highest = (a: number): number => {
    let high = slack[a];
    for (let i = start[a]; i < start[a + 1]; i++) high += flat[i] * move[asset[i]];
    return high;
  };
  return {
    moved: (before, after) => {
      let [down, up] = [0, 0];
      for (let k = 0; k < after.length; k++) {
        down = Math.max(down, before[k] - after[k]);
        up = Math.max(up, after[k] - before[k]);
      }
      fallen += down;
      risen += up;
    },
    dismiss: (a) => {
      put[a] = gone;
      recalled.delete(a);
    },
    recall: (a) => {
      put[a] = again;
      due[a] = Number.NEGATIVE_INFINITY;
      recalled.add(a);
    },
    hit: (price) => {
      const hit: number[] = [];
      let up = 0;
      for (let k = 0; k < price.length; k++) {
        move[k] = price[k] - 1;
        up = Math.max(up, move[k]);
      }
      /** What an account has to spare before the next look; null where it is hit. */
      const look = (a: number): number | null => {
        const lost = fall[a] * fallen + rise[a] * risen;
        if (due[a] > lost * (1 + 1e-12)) return due[a] - lost;
        if (put[a] !== again && !Number.isNaN(slack[a])) {
          const low = lowest(a, up);
          const rounding = edge[a] * (1 + up);
          if (low > rounding) {
            due[a] = lost + low - rounding;
            return low - rounding;
          }
          if (highest(a) < -rounding) return null;
        }
        const spare = surplusNow(state, a, price);
        if (spare <= 0) return null;
        // The stage's slopes are those of all an account held: they say nothing of what was left of a hedge.
        if (book.jumps[a] === 1 || keptOf(state, a) !== undefined) return 0;
        due[a] = lost + spare * (1 - 1e-9);
        return spare * (1 - 1e-9);
      };
      const place = plane === null ? null : isFirst ? onPath(by) : plane.locate(move);
      const known = place !== null;
      const { along, beside, off } = place ?? onPath(0);
      isFirst = false;
      const moved = fallen + risen;
      let kept = 0;
      for (let i = 0; i < waits; i++) {
        const a = waiting[i];
        if (notBefore[i] > moved) {
          waiting[kept] = a;
          notBefore[kept++] = notBefore[i];
          continue;
        }
        if (put[a] !== 0) continue;
        // Most are told apart by where prices are in the plane; NaN, of what is not plain, is neither.
        if (bounds !== undefined && known) {
          const r = columns * a;
          const away = off * bounds[r + 3];
          const reach = bounds[r] + along * bounds[r + 1] + beside * bounds[r + 2] - away;
          if (reach > 0) {
            waiting[kept] = a;
            notBefore[kept++] = moved + reach;
            continue;
          }
          if (bounds[r + 4] + along * bounds[r + 5] + beside * bounds[r + 6] + away < 0) {
            hit.push(a);
            continue;
          }
        }
        const spare = look(a);
        if (spare === null) hit.push(a);
        else {
          waiting[kept] = a;
          notBefore[kept++] = moved + spare * pace[a];
        }
      }
      waits = kept;
      if (recalled.size === 0) return hit;
      for (const a of recalled) if (look(a) === null) hit.push(a);
      return hit.sort((a, b) => a - b);
    },
  };
}
