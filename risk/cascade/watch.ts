import { type CascadeState, surplusNow } from './cascade-state.ts';

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

export function createWatch(state: CascadeState): Watch {
  const { stage } = state;
  const { book, fall, rise, lift, gain, margin, tangent } = stage;
  const { start, asset } = book.nets;
  const n = fall.length;
  // Sums over moves of the largest fall and rise of any price; due = what they may take before the next look.
  let [fallen, risen] = [0, 0];
  const due = stage.spare.slice();
  // Said apart from `due`: however far prices have gone, also where that is no longer a number, it is not looked at.
  const off = Uint8Array.from(due, (spare) => (spare === Number.POSITIVE_INFINITY ? 1 : 0));
  const slack = stage.slack.slice();
  const move = new Float64Array(book.assetGross.length);
  const below = new Float64Array(book.assetGross.length);
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
    },
    recall: (a) => {
      off[a] = 0;
      due[a] = Number.NEGATIVE_INFINITY;
      slack[a] = Number.NaN;
    },
    hit: (price) => {
      const hit: number[] = [];
      let up = 0;
      for (let k = 0; k < price.length; k++) {
        move[k] = price[k] - 1;
        below[k] = Math.min(move[k], 0);
        up = Math.max(up, move[k]);
      }
      for (let a = 0; a < n; a++) {
        if (off[a] === 1) continue;
        const lost = fall[a] * fallen + rise[a] * risen;
        if (due[a] > lost * (1 + 1e-12)) continue;
        if (!Number.isNaN(slack[a])) {
          let gained = 0;
          let most = 0;
          for (let i = start[a]; i < start[a + 1]; i++) {
            const k = asset[i];
            gained += gain[i] * move[k];
            most += margin[i] * below[k];
          }
          const low = slack[a] + gained - most - lift[a] * up;
          // Published brackets meet to their last printed digit only.
          const rounding = 1e-12 * (fall[a] + rise[a]) + 2e-6 * lift[a] * (1 + up);
          if (low > rounding) {
            due[a] = lost + low - rounding;
            continue;
          }
          let least = 0;
          for (let i = start[a]; i < start[a + 1]; i++) least += tangent[i] * move[asset[i]];
          if (slack[a] + gained - least < -rounding) {
            hit.push(a);
            continue;
          }
        }
        const spare = surplusNow(state, a, price);
        if (spare <= 0) hit.push(a);
        else if (book.jumps[a] === 0) due[a] = lost + spare * (1 - 1e-9);
      }
      return hit;
    },
  };
}
