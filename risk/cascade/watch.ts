import { type CascadeState, surplusNow } from './cascade-state.ts';
import type { FirstLook } from './ray.ts';

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

/** @param first where prices are at the first look, when they lie on a path whose bounds have been added up */
export function createWatch(state: CascadeState, first?: FirstLook): Watch {
  const { stage } = state;
  const { book, fall, rise, lift, margin, steep, flat } = stage;
  const { start, asset } = book.nets;
  const n = fall.length;
  // Sums over moves of the largest fall and rise of any price; due = what they may take before the next look.
  let [fallen, risen] = [0, 0];
  const due = stage.spare.slice();
  // Said apart from `due`: however far prices have gone, also where that is no longer a number, it is not looked at.
  const off = stage.safe.slice();
  const slack = stage.slack.slice();
  const move = new Float64Array(book.assetGross.length);
  // Accounts that are looked at, ascending, and the sum of all falls and rises before which none needs a look.
  const waiting = new Int32Array(n);
  const notBefore = new Float64Array(n);
  let waits = 0;
  let onPath = first;
  for (let a = 0; a < n; a++) if (off[a] === 0) waiting[waits++] = a;
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
      off[a] = 1;
      recalled.delete(a);
    },
    recall: (a) => {
      off[a] = 0;
      due[a] = Number.NEGATIVE_INFINITY;
      slack[a] = Number.NaN;
      recalled.add(a);
    },
    hit: (price) => {
      const hit: number[] = [];
      const path = onPath;
      onPath = undefined;
      let up = 0;
      for (let k = 0; k < price.length; k++) {
        move[k] = price[k] - 1;
        up = Math.max(up, move[k]);
      }
      /** What an account has to spare before the next look; null where it is hit. */
      const look = (a: number): number | null => {
        const lost = fall[a] * fallen + rise[a] * risen;
        if (due[a] > lost * (1 + 1e-12)) return due[a] - lost;
        if (!Number.isNaN(slack[a])) {
          const low = path === undefined ? lowest(a, up) : slack[a] + path.by * path.ray.low[a];
          // Published brackets meet to their last printed digit only.
          const rounding = 1e-12 * (fall[a] + rise[a]) + 2e-6 * lift[a] * (1 + up);
          if (low > rounding) {
            due[a] = lost + low - rounding;
            return low - rounding;
          }
          const high = path === undefined ? highest(a) : slack[a] + path.by * path.ray.high[a];
          if (high < -rounding) return null;
        }
        const spare = surplusNow(state, a, price);
        if (spare <= 0) return null;
        if (book.jumps[a] === 1) return 0;
        due[a] = lost + spare * (1 - 1e-9);
        return spare * (1 - 1e-9);
      };
      const moved = fallen + risen;
      let kept = 0;
      for (let i = 0; i < waits; i++) {
        const a = waiting[i];
        let at = notBefore[i];
        if (!(at > moved)) {
          if (off[a] === 1 || recalled.has(a)) continue;
          const spare = look(a);
          if (spare === null) {
            hit.push(a);
            continue;
          }
          at = moved + (spare / Math.max(fall[a], rise[a])) * (1 - 1e-9);
        }
        waiting[kept] = a;
        notBefore[kept++] = at;
      }
      waits = kept;
      if (recalled.size === 0) return hit;
      for (const a of recalled) if (look(a) === null) hit.push(a);
      return hit.sort((a, b) => a - b);
    },
  };
}
