import { type Withdrawal, withdrawalOf } from './reactive-depth.ts';

/** Shares of each asset's depth that batches meet, from anywhere in a stretch of shocks. */
export type DepthRange = Readonly<{
  /** In this round, at least and at most. */
  least: Float64Array;
  most: Float64Array;
  /** In any round, at least. */
  floor: Float64Array;
  /** The next round begins at prices between these. */
  next: (low: Float64Array, high: Float64Array) => void;
}>;

/**
 * What `reactiveDepth` leaves, over a whole stretch at once: a price that was in one box and is in another has moved by
 * at least the distance between the two, and at most by their farthest ends. null where nothing is withdrawn.
 */
export function createDepthRange(sigma: Float64Array, options: Withdrawal): DepthRange | null {
  const known = withdrawalOf(options);
  if (known === null) return null;
  const { k, floor: stays, back } = known;
  const count = sigma.length;
  const [least, most, wasLow, wasHigh] = Array.from({ length: 4 }, () => new Float64Array(count).fill(1));
  const floor = sigma.map((s) => (s > 0 ? stays : 1));
  let first = true;
  const left = (share: number, moved: number, s: number): number => {
    const there = first ? share : share + (1 - share) * back;
    return Math.max(stays, there * Math.exp((-k * moved) / s));
  };
  return {
    least,
    most,
    floor,
    next: (low, high) => {
      for (let a = 0; a < count; a++) {
        if (!(sigma[a] > 0)) continue;
        const apart = Math.max(0, low[a] - wasHigh[a], wasLow[a] - high[a]);
        const farthest = Math.max(high[a] - wasLow[a], wasHigh[a] - low[a]);
        least[a] = Math.max(stays, left(least[a], farthest, sigma[a]) * (1 - rounding));
        most[a] = Math.min(1, left(most[a], apart, sigma[a]) * (1 + rounding));
        wasLow[a] = low[a];
        wasHigh[a] = high[a];
      }
      first = false;
    },
  };
}

/** By how much a bound is widened for the rounding of its powers. */
const rounding = 1e-12;
