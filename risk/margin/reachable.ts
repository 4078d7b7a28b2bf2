import { cascadeStage } from '../cascade/cascade-stage.ts';
import type { LossRows } from './loss-rows.ts';
import type { MarginBook } from './margin-book.ts';

/** Lowest and highest relative price by asset. */
export type PriceBox = Readonly<{ low: Float64Array; high: Float64Array }>;

/** Prices, and what the surplus of accounts that are not plain is at them; −∞ where it may jump. */
export type Since = Readonly<{ now: Float64Array; room: Float64Array }>;

/** Of accounts those that may be at or below maintenance somewhere in a box; the others are above it at all its prices. */
export type Reachable = (accounts: Int32Array, box: PriceBox, since: Since) => Int32Array;

/** Plain accounts are bound by `LossRows`, others by the largest fall and rise of any price since `now`. */
export function reachable(book: MarginBook, rows: LossRows): Reachable {
  const { fall, rise } = cascadeStage(book, 1);
  const { start, below, above, slack, rounding } = rows;
  // Of each asset how far the lowest price lies below and above the snapshot's, then the highest.
  const ends = new Float64Array(4 * book.assetGross.length);
  const place = rows.asset.map((k, i) => 4 * k + 2 * rows.atHighest[i]);
  const kept = new Int32Array(slack.length);
  return (accounts, box, { now, room }) => {
    let [fallen, risen, up] = [0, 0, 1];
    for (let k = 0; k < now.length; k++) {
      const [low, high] = [box.low[k], box.high[k]];
      ends[4 * k] = Math.max(0, 1 - low);
      ends[4 * k + 1] = Math.max(0, low - 1);
      ends[4 * k + 2] = Math.max(0, 1 - high);
      ends[4 * k + 3] = Math.max(0, high - 1);
      fallen = Math.max(fallen, (now[k] - low) * (1 + 1e-9));
      risen = Math.max(risen, (high - now[k]) * (1 + 1e-9));
      up = Math.max(up, high);
    }
    let count = 0;
    for (let j = 0; j < accounts.length; j++) {
      const a = accounts[j];
      let least = slack[a];
      const end = start[a + 1];
      for (let i = start[a]; i < end; i++) {
        const at = place[i];
        least -= below[i] * ends[at] + above[i] * ends[at + 1];
      }
      if (least > rounding[a] * up) continue;
      if (Number.isNaN(least) && room[a] > fall[a] * fallen + rise[a] * risen) continue;
      kept[count++] = a;
    }
    return kept.slice(0, count);
  };
}
