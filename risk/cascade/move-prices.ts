import type { Assets } from '../portfolio.ts';
import { type Impact, impactFactor } from './impact.ts';

/** Relative prices after a round's net forced flow (USD an asset, negative = sold). `flow` is used up. */
export function movePrices(
  price: Float64Array,
  flow: Float64Array,
  impact: Impact,
  market: Assets['market'],
): Float64Array {
  const next = price.slice();
  if (market !== undefined) toMarkets(flow, price, market);
  const { law, strength, y, floor } = impact;
  for (let k = 0; k < next.length; k++) {
    if (flow[k] === 0 || Number.isNaN(strength[k])) continue;
    next[k] = price[k] * impactFactor(law, flow[k], price[k], strength[k], y[k], floor);
  }
  // What a venue prices apart follows the market it is traded in.
  if (market !== undefined)
    for (let k = 0; k < next.length; k++)
      if (market[k] !== k && price[market[k]] > 0) next[k] = (price[k] * next[market[k]]) / price[market[k]];
  return next;
}

/** Forced trades of what a venue prices apart go to the market of the asset, at the market's price. */
function toMarkets(flow: Float64Array, price: Float64Array, market: Int32Array): void {
  for (const [k, m] of market.entries()) {
    if (m === k) continue;
    if (flow[k] !== 0 && price[k] > 0) flow[m] += (flow[k] * price[m]) / price[k];
    flow[k] = 0;
  }
}
