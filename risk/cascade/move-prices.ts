import type { Assets } from '../portfolio.ts';
import { highestPrice } from './bounds.ts';
import { averageFactor, type Impact, impactFactor, strengthFor } from './impact.ts';

export type Move = Readonly<{
  price: Float64Array;
  /** The average price of the batch, from the price before it to the one after it. */
  average: Float64Array;
}>;

/**
 * Relative prices after a round's net forced flow (USD an asset, negative = sold), held at `highestPrice`. `flow` is
 * used up.
 */
export function movePrices(
  price: Float64Array,
  flow: Float64Array,
  impact: Impact,
  { market, lost }: Pick<Assets, 'market' | 'lost'>,
): Move {
  const next = price.slice();
  const average = price.slice();
  if (market !== undefined) toMarkets(flow, price, market, lost);
  const { law, y, floor } = impact;
  for (let k = 0; k < next.length; k++) {
    if (flow[k] === 0) continue;
    const strength = strengthFor(impact, k, flow[k]);
    if (Number.isNaN(strength)) continue;
    next[k] = price[k] * impactFactor(law, flow[k], price[k], strength, y[k], floor);
    average[k] = price[k] * averageFactor(law, flow[k], price[k], strength, y[k], floor);
  }
  // What a venue prices apart follows the market it is traded in.
  if (market !== undefined)
    for (let k = 0; k < next.length; k++)
      if (market[k] !== k && price[market[k]] > 0) {
        next[k] = (price[k] * next[market[k]]) / price[market[k]];
        average[k] = (price[k] * average[market[k]]) / price[market[k]];
      }
  hold(next);
  hold(average);
  return { price: next, average };
}

function hold(price: Float64Array): void {
  for (let k = 0; k < price.length; k++) if (!(price[k] <= highestPrice)) price[k] = highestPrice;
}

/**
 * Forced trades of what a venue prices apart go to the market of the asset, at the market's price: a coin is a coin. Where
 * coins were lost those that are left have the market's price, and what they are worth is sold.
 */
function toMarkets(flow: Float64Array, price: Float64Array, market: Int32Array, lost: Assets['lost']): void {
  for (const [k, m] of market.entries()) {
    if (m === k) continue;
    if (lost?.[k] === 1) flow[m] += flow[k];
    else if (flow[k] !== 0 && price[k] > 0) flow[m] += (flow[k] * price[m]) / price[k];
    flow[k] = 0;
  }
}
