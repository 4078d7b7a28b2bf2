import type { Assets } from '../portfolio.ts';
import type { BoxPrices } from './box.ts';
import type { Trades } from './possible-trades.ts';
import type { ShockPath } from './shock-path.ts';

/** Boxes of what a venue prices apart: its trades go to the market of the asset, and its price keeps its ratio to it. */
export type MarketBoxes = Readonly<{
  /** Of coins that were lost, at a share that differs along the stretch, what is not certain: moves it to `open`. */
  loosen: (from: number, to: number, certain: Trades, open: Trades) => void;
  /** Trades of what is priced apart, in units of the market's asset: a coin is a coin at either price, if it is there. */
  gather: (from: number, to: number, trades: Trades) => void;
  follow: (from: number, to: number, box: BoxPrices) => void;
}>;

/** @returns null where nothing is priced apart */
export function createMarketBoxes(
  { market, lost }: Pick<Assets, 'market' | 'lost'>,
  path: ShockPath,
): MarketBoxes | null {
  if (market === undefined) return null;
  const apart = [...market.entries()].filter(([k, m]) => k !== m);
  const ratios = (from: number, to: number, k: number, m: number): number[] =>
    [from, to].map((by) => path.priceAt(by)).map((price) => price[k] / price[m]);
  return {
    loosen: (from, to, certain, open) => {
      for (const [k, m] of apart) {
        if (lost?.[k] !== 1) continue;
        const [least, most] = ratios(from, to, k, m).sort((a, b) => a - b);
        for (const side of ['sold', 'bought'] as const) {
          const unsure = (most > 0 ? 1 - least / most : 0) * certain[side][k];
          certain[side][k] -= unsure;
          open[side][k] += unsure;
        }
      }
    },
    gather: (from, to, { sold, bought }) => {
      for (const [k, m] of apart) {
        const left = lost?.[k] === 1 ? Math.max(...ratios(from, to, k, m)) : 1;
        for (const side of [sold, bought]) {
          side[m] += left * side[k];
          side[k] = 0;
        }
      }
    },
    follow: (from, to, { low, high }) => {
      for (const [k, m] of apart) {
        const both = ratios(from, to, k, m);
        low[k] = Math.min(...both) * low[m];
        high[k] = Math.max(...both) * high[m];
      }
    },
  };
}
