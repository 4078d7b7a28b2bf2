import type { LiquidationPrices } from './margin/liquidation-prices.ts';
import type { Portfolio } from './portfolio.ts';

/** Shares of open interest: with the venue's own price, with a modelled one only, and with none. */
export type Known = Readonly<{ share: number; reported: number; modelled: number; none: number }>;

export type Difference = Readonly<{
  row: number;
  participant: string;
  venue: string;
  symbol: string;
  side: 'long' | 'short';
  notional: number;
  reported: number;
  modelled: number;
  /** (modelled − reported)/mark price. */
  difference: number;
}>;

/** Prices this close, as a fraction of the mark price, are the same: venues round, and some add a closing fee. */
const tolerance = 1e-3;

/**
 * The venues' own liquidation prices against the model's, where both exist: those that differ by more than 0.1 % of the mark price,
 * largest difference first, at most 1,000 of `differenceCount`.
 */
export function compareReported(
  { positions, participants, venues, assets }: Portfolio,
  modelled: LiquidationPrices,
): Readonly<{ known: Known; differences: Difference[]; differenceCount: number }> {
  let [total, reportedNotional, modelledNotional] = [0, 0, 0];
  const differing: { p: number; difference: number }[] = [];
  for (let p = 0; p < positions.count; p++) {
    const size = Math.abs(positions.notional[p]);
    const reported = positions.reportedLiquidation[p];
    const price = modelled.price[p];
    total += size;
    if (reported > 0) {
      reportedNotional += size;
      const k = positions.asset[p];
      const mark = positions.markPrice[p] > 0 ? positions.markPrice[p] : assets.price[k];
      const difference = (price - reported) / mark;
      if (Math.abs(difference) > tolerance) differing.push({ p, difference });
    } else if (price > 0) modelledNotional += size;
  }
  differing.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || a.p - b.p);
  const share = (value: number) => (total > 0 ? Math.min(1, value / total) : 0);
  return {
    known: {
      share: share(reportedNotional + modelledNotional),
      reported: share(reportedNotional),
      modelled: share(modelledNotional),
      none: share(Math.max(0, total - reportedNotional - modelledNotional)),
    },
    differences: differing.slice(0, 1_000).map(({ p, difference }) => ({
      row: positions.row[p],
      participant: participants.id[positions.participant[p]],
      venue: venues.id[positions.venue[p]],
      symbol: assets.id[positions.asset[p]],
      side: positions.side[p] < 0 ? 'short' : 'long',
      notional: Math.abs(positions.notional[p]),
      reported: positions.reportedLiquidation[p],
      modelled: modelled.price[p],
      difference,
    })),
    differenceCount: differing.length,
  };
}
