import type { BoxPrices } from './box.ts';
import type { Trades } from './possible-trades.ts';
import type { ShockPath } from './shock-path.ts';

/** Boxes of what a venue prices apart: its trades go to the market of the asset, and its price keeps its ratio to it. */
export type MarketBoxes = Readonly<{
  /** Trades of what is priced apart, in units of the market's asset: a coin is a coin at either price. */
  gather: (trades: Trades) => void;
  follow: (from: number, to: number, box: BoxPrices) => void;
}>;

/** @returns null where nothing is priced apart */
export function createMarketBoxes(market: Int32Array | undefined, path: ShockPath): MarketBoxes | null {
  if (market === undefined) return null;
  const apart = [...market.entries()].filter(([k, m]) => k !== m);
  return {
    gather: ({ sold, bought }) => {
      for (const [k, m] of apart)
        for (const side of [sold, bought]) {
          side[m] += side[k];
          side[k] = 0;
        }
    },
    follow: (from, to, { low, high }) => {
      const ends = [path.priceAt(from), path.priceAt(to)];
      for (const [k, m] of apart) {
        const ratios = ends.map((price) => price[k] / price[m]);
        low[k] = Math.min(...ratios) * low[m];
        high[k] = Math.max(...ratios) * high[m];
      }
    },
  };
}
