import type { SignConvention } from '../formulas/gamma-exposure.ts';
import { gammaFlow } from '../formulas/gamma-flow.ts';
import { openInterest } from '../gamma/open-interest.ts';
import { instrument, type Portfolio } from '../portfolio.ts';
import { type Impact, strengthFor } from './impact.ts';

/** Rounds in which dealers alone may trade on, before the cascade is stopped and a warning says so. */
export const mostHedgingRounds = 50;
/** Part of an asset's strength (its depth, or volume) below which dealers let their delta be. */
const leastTrade = 1e-6;

/** What dealers trade in each asset when prices have come here from where they last hedged; true when they trade. */
export type DealerHedge = (price: Float64Array, flow: Float64Array) => boolean;

/**
 * Dealers on the other side of the options in the snapshot keep their delta hedged (`gammaFlow`): after every move
 * they trade what it changed, at the prices reached. Short gamma sells into a fall and joins the cascade; long gamma
 * buys. Their side is a declared convention, for open interest does not show it.
 */
export function dealerHedge(portfolio: Portfolio, impact: Impact, convention: SignConvention): DealerHedge {
  const { assets, positions } = portfolio;
  const written = new Set<number>();
  for (let p = 0; p < positions.count; p++) {
    const code = positions.instrument[p];
    if (code === instrument.call || code === instrument.put) written.add(positions.asset[p]);
  }
  const books = [...written]
    .sort((a, b) => a - b)
    .filter((k) => (impact.strength[k] > 0 || impact.buying[k] > 0) && assets.price[k] > 0)
    .map((k) => ({ k, hedgedAt: 1, lines: openInterest(portfolio, assets.id[k]).lines }));
  return (price, flow) => {
    let trades = false;
    for (const book of books) {
      const { k, lines, hedgedAt } = book;
      if (!(price[k] > 0)) continue;
      const dollars = gammaFlow(lines, assets.price[k] * hedgedAt, assets.price[k] * price[k], 0, convention);
      if (!(Math.abs(dollars) > leastTrade * strengthFor(impact, k, dollars))) continue;
      flow[k] += dollars;
      book.hedgedAt = price[k];
      trades = true;
    }
    return trades;
  };
}
