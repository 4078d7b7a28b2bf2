import type { BoxPrices, BoxRound } from './box.ts';
import type { Impact } from './impact.ts';

/**
 * Under the linear law what matters is how much has been sold in all, nearly not when. A batch that sells q (USD at
 * snapshot prices, at depth D) adds q/D/(1 − q·x/D) to 1/x, one that buys b takes b/D/(1 + b·x/D) from it; so after any
 * number of batches 1/x = 1/x₀ + Q/D + E with Q the net amount sold so far and E, the sum of what each batch adds beyond
 * q/D, of second order. Certain sales move the box, open ones widen it by what they are, and E by what a batch can hold.
 * Purchases that meet another depth than sales count the difference besides.
 */
export function createLinearBox(
  { strength, buying }: Impact,
  floor: Float64Array,
  ceiling: Float64Array,
): BoxPrices {
  const count = floor.length;
  const [low, high] = [floor.slice(), ceiling.slice()];
  /** 1/D of bids and of asks: 0 where nothing is known, so that trades move no price. */
  const [bids, asks] = [strength, buying].map((depth) => depth.map((d) => (d > 0 ? 1 / d : 0)));
  const sides = [bids, asks].map((perDepth, i) => createBeyond(perDepth, i === 0 ? 1 : -1));
  const [sales, purchases] = sides;
  const sum = new Float64Array(count);
  /** Net purchases of all rounds: those of certain trades alone, and the least with all others against them. */
  const [bought, leastBought] = [new Float64Array(count), new Float64Array(count)];
  const settledBought = new Float64Array(count);
  const next = ({ sure, settled, open }: BoxRound): boolean => {
    for (let k = 0; k < count; k++) {
      const certain = sure.sold[k] - sure.bought[k];
      const [sold, back] = [settled.sold[k] + open.sold[k], settled.bought[k] + open.bought[k]];
      if (certain === 0 && sold === 0 && back === 0) continue;
      sum[k] += certain + settled.sold[k] - settled.bought[k];
      bought[k] += Math.max(0, -certain);
      leastBought[k] += Math.max(0, -certain - sold);
      settledBought[k] += settled.bought[k];
      const apart = bids[k] - asks[k];
      const mostBought = apart * (bought[k] + settledBought[k] + open.bought[k]);
      sales.add(k, certain, settled.sold[k], open.sold[k], back, low[k], high[k]);
      purchases.add(k, -certain, settled.bought[k], open.bought[k], sold, low[k], high[k]);
      const least = sales.least[k] + purchases.least[k] + Math.min(apart * leastBought[k], mostBought);
      const most = sales.most[k] + purchases.most[k] + Math.max(apart * leastBought[k], mostBought);
      const bottom = 1 / ceiling[k] + (sum[k] - open.bought[k]) * bids[k] + least;
      const top = 1 / floor[k] + (sum[k] + open.sold[k]) * bids[k] + most;
      if (!(bottom > 1e-3)) return false;
      // A batch might exhaust the depth.
      low[k] = top < Number.POSITIVE_INFINITY ? (1 - rounding) / top : 0;
      high[k] = (1 + rounding) / bottom;
    }
    return true;
  };
  return { low, high, settles: true, next };
}

const rounding = 1e-13;

/**
 * Sums over the batches of one side what each adds to 1/price beyond units/D: q/D·s/(1 − s) of q sold at a share s of
 * depth, b/D·t/(1 + t) of b bought. Convex, so that what is not certain adds at most all of it times the steepest slope.
 *
 * @param sign 1 for sales, −1 for purchases
 */
function createBeyond(perDepth: Float64Array, sign: 1 | -1) {
  const [least, most, certainly, loosely, steepest, settled] = Array.from(
    { length: 6 },
    () => new Float64Array(perDepth.length),
  );
  /** Amount beyond units/D, and its slope; infinite where sales exhaust the depth. */
  const beyond = (k: number, units: number, x: number) => {
    if (!(units > 0)) return 0;
    const share = units * perDepth[k] * x;
    return share * sign < 1 ? (units * perDepth[k] * share) / (1 - sign * share) : Number.POSITIVE_INFINITY;
  };
  const slope = (k: number, units: number, x: number) => {
    if (!(units > 0)) return 0;
    const share = units * perDepth[k] * x;
    return share * sign < 1
      ? (perDepth[k] * share * (2 - sign * share)) / (1 - sign * share) ** 2
      : Number.POSITIVE_INFINITY;
  };
  const add = (
    k: number,
    sure: number,
    settling: number,
    open: number,
    against: number,
    low: number,
    high: number,
  ): void => {
    least[k] += beyond(k, sure - against, low);
    const [alone, all] = [beyond(k, sure, high), beyond(k, sure + settling + open, high)];
    certainly[k] += alone;
    loosely[k] += all - alone;
    steepest[k] = Math.max(steepest[k], slope(k, sure + settling + open, high));
    settled[k] += settling;
    const more = settled[k] + open;
    most[k] = certainly[k] + (more > 0 ? Math.min(loosely[k], more * steepest[k]) : 0);
  };
  return { least, most, add };
}
