import { cascadeStage } from '../cascade/cascade-stage.ts';
import type { MarginBook } from './margin-book.ts';

/**
 * What plain accounts lose at most, asset by asset: rows start[a] … start[a+1]−1 are those of account a; of accounts that
 * are not plain there are none. From `slack`, its surplus at the snapshot (NaN where it is not plain), an account loses no
 * more than Σ below·(how far the price lies below the snapshot's) + above·(how far above).
 */
export type LossRows = Readonly<{
  start: Int32Array;
  asset: Int32Array;
  below: Float64Array;
  above: Float64Array;
  /** 1 where most is lost at the highest price of a range, 0 at the lowest. */
  atHighest: Uint8Array;
  slack: Float64Array;
  /** What rounding may add to the bound while no price is above the snapshot's; else times the highest. */
  rounding: Float64Array;
}>;

/**
 * Maintenance is convex and 0 at a price of 0: below the snapshot's price it is at most in proportion, above it grows by
 * no more than its highest rate. What is lost on one asset at most is so convex in its price, and largest at one end of a
 * range. What may lose on both sides has a row for each end: neither is negative, so the two are no less than the larger.
 *
 * @param moving per asset: 1 where its price may differ from the snapshot's; the others are left out
 */
export function lossRows(book: MarginBook, moving: Uint8Array): LossRows {
  const { steep, slack, fall, rise, lift } = cascadeStage(book, 1);
  const { nets, plain } = book;
  const rising = lossPerRise(book);
  const most = 2 * nets.asset.length;
  const [asset, below, above] = [new Int32Array(most), new Float64Array(most), new Float64Array(most)];
  const atHighest = new Uint8Array(most);
  const start = new Int32Array(nets.start.length);
  // Published brackets meet to their last printed digit only.
  const rounding = slack.map((_, a) => 1e-9 * (fall[a] + rise[a]) + 2e-6 * lift[a]);
  let count = 0;
  const add = (i: number, highest: 0 | 1): void => {
    asset[count] = nets.asset[i];
    below[count] = steep[i];
    above[count] = rising[i];
    atHighest[count++] = highest;
  };
  for (let a = 0; a < plain.length; a++) {
    for (let i = nets.start[a]; i < nets.start[a + 1]; i++) {
      if (plain[a] === 0 || moving[nets.asset[i]] === 0) continue;
      if (steep[i] > 0) add(i, 0);
      if (!(steep[i] > 0) || rising[i] > 0) add(i, 1);
    }
    start[a + 1] = count;
  }
  return {
    start,
    asset: asset.subarray(0, count),
    below: below.subarray(0, count),
    above: above.subarray(0, count),
    atHighest,
    slack,
    rounding,
  };
}

/** Per row of `book.nets`: USD that surplus loses at most per unit that the asset rises above the snapshot's price. */
function lossPerRise(book: MarginBook): Float64Array {
  const { portfolio, plain, nets, slope, tierFrom, tierTo, rate } = book;
  const { accounts, positions, assets } = portfolio;
  const loss = new Float64Array(nets.gain.length);
  for (let i = 0; i < loss.length; i++) loss[i] = -nets.gain[i];
  const row = new Int32Array(assets.id.length);
  for (let a = 0; a < accounts.count; a++) {
    if (plain[a] === 0) continue;
    for (let i = nets.start[a]; i < nets.start[a + 1]; i++) row[nets.asset[i]] = i;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
      if (tierTo[p] > tierFrom[p]) loss[row[positions.asset[p]]] += Math.abs(slope[p]) * rate[tierTo[p] - 1];
  }
  return loss;
}
