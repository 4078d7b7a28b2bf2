import type { TierTable } from '../risk/portfolio.ts';
import { bracketVenues } from './exchanges.ts';
import type { Workspace } from './workspace.ts';

type Row = Readonly<{
  venue: number;
  base: number;
  symbol: string;
  tier: number;
  floor: number;
  rate: number;
  amount: number;
  effective: number | null;
  unit: 'usd' | 'coin';
}>;

/**
 * The brackets for a symbol at a venue, or those of another symbol with the same base; null when none can be used. A market
 * of an exchange has its exchange's where it has none of its own, of another symbol only where its export `states` no rate;
 * so have contracts at an exchange that lists them under another name (`bracketVenue`).
 */
export type TierLookup = (
  venue: number,
  contract: Readonly<{ symbol: string; base: number; inverse: boolean }>,
  states: boolean,
) => TierTable | null;

/**
 * Brackets in force at a time: of each venue and symbol the newest effective date not later than it (brackets without
 * a date count as the oldest), of each tier the newest import. Ids are row ids of the workspace. Brackets a venue counts
 * in coins become USD at the price of their base; without a price they cannot be used. For a symbol without brackets of
 * its own those in USD come before those in coins, then the first by name.
 */
export function loadTiers(ws: Workspace, asOf: number, priceOf: (asset: number) => number): TierLookup {
  const rows = ws
    .prepare<Row>(
      `SELECT t.venue_id AS venue, t.base_id AS base, t.symbol, t.tier, t.floor, t.rate, t.amount, t.effective, t.unit
       FROM tiers t JOIN venues v ON v.id = t.venue_id WHERE t.effective IS NULL OR t.effective <= ?
       ORDER BY v.name, t.symbol, t.effective DESC NULLS LAST, t.tier, t.import_id, t.line, t.id`,
    )
    .all(asOf);
  const bySymbol = new Map<string, Row[]>();
  const byBase = new Map<string, Row[]>();
  for (let i = 0; i < rows.length; ) {
    const first = rows[i] as Row;
    const set = new Map<number, Row>();
    for (; i < rows.length && sameSymbol(rows[i] as Row, first); i++) {
      const row = rows[i] as Row;
      if (row.effective === first.effective) set.set(row.tier, row);
    }
    const tiers = [...set.values()].sort((a, b) => a.floor - b.floor);
    bySymbol.set(`${first.venue} ${first.symbol}`, tiers);
    const base = `${first.venue} ${first.base}`;
    const known = byBase.get(base);
    if (known === undefined || (known[0]?.unit === 'coin' && first.unit === 'usd')) byBase.set(base, tiers);
  }
  const made = new Map<Row[], TierTable | null>();
  const others = bracketVenues(ws);
  return (venue, { symbol, base, inverse }, states) => {
    const exchange = others.get(venue)?.[inverse ? 'inverse' : 'linear'];
    const tiers =
      bySymbol.get(`${venue} ${symbol}`) ??
      byBase.get(`${venue} ${base}`) ??
      bySymbol.get(`${exchange} ${symbol}`) ??
      (states ? undefined : byBase.get(`${exchange} ${base}`));
    if (tiers === undefined) return null;
    const known = made.get(tiers);
    if (known !== undefined) return known;
    const table = tableOf(tiers, priceOf);
    made.set(tiers, table);
    return table;
  };
}

function tableOf(tiers: readonly Row[], priceOf: (asset: number) => number): TierTable | null {
  const usd = (row: Row): number => (row.unit === 'coin' ? priceOf(row.base) : 1);
  if (tiers.some((row) => Number.isNaN(usd(row)))) return null;
  return {
    floor: Float64Array.from(tiers, (t) => t.floor * usd(t)),
    rate: Float64Array.from(tiers, (t) => t.rate),
    amount: Float64Array.from(tiers, (t) => t.amount * usd(t)),
  };
}

const sameSymbol = (a: Row, b: Row): boolean => a.venue === b.venue && a.symbol === b.symbol;

/** The bracket a notional (USD, unsigned) falls into: the last whose floor is not above it. */
export function bracketOf(table: TierTable, notional: number): number {
  let k = 0;
  while (k + 1 < table.floor.length && table.floor[k + 1] <= notional) k++;
  return k;
}
