import type { LiquidationPrices } from '../margin/liquidation-prices.ts';
import { isDebt, notionalOf } from '../notional.ts';
import type { Portfolio } from '../portfolio.ts';

/** Shares of gross notional: with the venue's own price, with a modelled one only, and with none. */
export type Known = Readonly<{ share: number; reported: number; modelled: number; none: number }>;

/** The same of one asset's longs, or of its shorts: USD notional, and the shares of it. */
export type KnownOf = Readonly<{
  asset: string;
  side: 'long' | 'short';
  notional: number;
  reported: number;
  modelled: number;
  none: number;
}>;

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
 * How liquidation prices are known, in all and by asset and side (largest first); and the venues' own liquidation prices against the model's, where both exist: those that differ by more than 0.1 % of the mark price,
 * largest difference first, at most 1,000 of `differenceCount`.
 */
export function compareReported(
  portfolio: Portfolio,
  modelled: LiquidationPrices,
): Readonly<{ known: Known; knownBy: KnownOf[]; differences: Difference[]; differenceCount: number }> {
  const { positions, participants, venues, assets } = portfolio;
  let [total, reportedNotional, modelledNotional] = [0, 0, 0];
  // By asset, longs then shorts: notional, reported, modelled.
  const sums = Array.from({ length: 3 }, () => new Float64Array(2 * assets.id.length));
  const differing: { p: number; difference: number }[] = [];
  for (let p = 0; p < positions.count; p++) {
    if (isDebt(portfolio, p)) continue;
    const size = notionalOf(portfolio, p);
    const reported = positions.reportedLiquidation[p];
    const price = modelled.price[p];
    total += size;
    const row = 2 * positions.asset[p] + (positions.notional[p] < 0 ? 1 : 0);
    sums[0][row] += size;
    if (reported > 0) {
      reportedNotional += size;
      sums[1][row] += size;
      const k = positions.asset[p];
      const mark = positions.markPrice[p] > 0 ? positions.markPrice[p] : assets.price[k];
      const difference = (price - reported) / mark;
      if (Math.abs(difference) > tolerance) differing.push({ p, difference });
    } else if (price > 0) {
      modelledNotional += size;
      sums[2][row] += size;
    }
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
    knownBy: knownOf(assets.id, sums),
    differences: differing.slice(0, 1_000).map(({ p, difference }) => ({
      row: p,
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

function knownOf(assets: readonly string[], [total, reported, modelled]: readonly Float64Array[]): KnownOf[] {
  const rows = assets.flatMap((asset, k) =>
    (['long', 'short'] as const).flatMap((side, s) => {
      const notional = total[2 * k + s];
      if (!(notional > 0)) return [];
      const [given, solved] = [reported[2 * k + s] / notional, modelled[2 * k + s] / notional];
      const none = Math.max(0, 1 - given - solved);
      return [{ asset, side, notional, reported: Math.min(1, given), modelled: Math.min(1, solved), none }];
    }),
  );
  return rows.sort((x, y) => y.notional - x.notional || (x.asset < y.asset ? -1 : 1));
}
