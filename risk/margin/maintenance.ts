import type { Portfolio, TierTable } from '../portfolio.ts';
import { instrument } from '../portfolio.ts';
import { heldAt, type VenueTerms } from './venue-rules.ts';

/**
 * The bracket that holds a USD notional: the last whose floor is not above it; 0 for anything below the first floor.
 */
function bracketOf(table: TierTable, notional: number): number {
  const { floor } = table;
  let j = 0;
  while (j + 1 < floor.length && floor[j + 1] <= notional) j++;
  return j;
}

/**
 * Reads the maintenance margin in USD of position `p` when its unsigned USD notional is `size`: rate·notional − amount of
 * the bracket that holds this notional (brackets are selected again at every price), never below zero. Positions
 * without a bracket table use their own flat rate and amount; an unknown rate counts as 0, so that the position is
 * liquidated at bankruptcy and not before. Loans have none here: their margin is the liquidation threshold. What the
 * venue holds for the fee of closing comes on top of the rate.
 *
 * @param size unsigned USD notional at mark; where the venue takes maintenance at entry it is turned into that
 * @param terms the venues' own rules (`venueTerms`)
 */
export function maintenanceReader(
  portfolio: Portfolio,
  terms: VenueTerms,
): (p: number, size: number) => number {
  const { positions, tiers } = portfolio;
  const { instrument: codes, tier, venue, maintenanceRate, maintenanceAmount } = positions;
  const { closingFee } = terms;
  const held = terms.isolatedAtEntry.includes(1);
  return (p, size) => {
    if (codes[p] >= instrument.supply) return 0;
    const at = held ? heldAt(portfolio, p, terms) : Number.NaN;
    const notional = Number.isNaN(at) ? size : size * at;
    const t = tier[p];
    const table = t >= 0 ? tiers[t] : undefined;
    let rate: number;
    let amount: number;
    if (table !== undefined && table.floor.length > 0) {
      const j = bracketOf(table, notional);
      rate = table.rate[j];
      amount = table.amount[j];
    } else {
      rate = maintenanceRate[p];
      amount = maintenanceAmount[p];
    }
    if (!(rate > 0)) return 0;
    return Math.max(0, (rate + closingFee[venue[p]]) * notional - Math.max(amount, 0));
  };
}

/**
 * Whether a table's maintenance is continuous, convex in the notional and 0 without any (amountₙ = floorₙ·(rateₙ − rateₙ₋₁) +
 * amountₙ₋₁ with rising rates), as venues publish it. Then surplus is concave along any price path and has at most
 * one liquidation price on each side.
 */
export function isConvex(table: TierTable): boolean {
  if (table.amount[0] < 0) return false;
  for (let j = 1; j < table.floor.length; j++) {
    const rise = table.rate[j] - table.rate[j - 1];
    const amount = table.amount[j - 1] + table.floor[j] * rise;
    if (rise < 0 || Math.abs(amount - table.amount[j]) > 1e-6 * Math.max(1, Math.abs(amount))) return false;
  }
  return true;
}
