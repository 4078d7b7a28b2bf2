import type { TierTable } from '../risk/portfolio.ts';
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
}>;

/** The brackets for a symbol at a venue, or those of the first other symbol with the same base; null when none. */
export type TierLookup = (venue: number, symbol: string, base: number) => TierTable | null;

/**
 * Brackets in force at a time: of each venue and symbol the newest effective date not later than it (brackets without
 * a date count as the oldest), of each tier the newest import. Ids are row ids of the workspace.
 */
export function loadTiers(ws: Workspace, asOf: number): TierLookup {
  const rows = ws
    .prepare<Row>(
      `SELECT t.venue_id AS venue, t.base_id AS base, t.symbol, t.tier, t.floor, t.rate, t.amount, t.effective
       FROM tiers t JOIN venues v ON v.id = t.venue_id WHERE t.effective IS NULL OR t.effective <= ?
       ORDER BY v.name, t.symbol, t.effective DESC NULLS LAST, t.tier, t.import_id, t.line, t.id`,
    )
    .all(asOf);
  const bySymbol = new Map<string, TierTable>();
  const byBase = new Map<string, TierTable>();
  for (let i = 0; i < rows.length; ) {
    const first = rows[i] as Row;
    const set = new Map<number, Row>();
    for (; i < rows.length && sameSymbol(rows[i] as Row, first); i++) {
      const row = rows[i] as Row;
      if (row.effective === first.effective) set.set(row.tier, row);
    }
    const tiers = [...set.values()].sort((a, b) => a.floor - b.floor);
    const table = {
      floor: Float64Array.from(tiers, (t) => t.floor),
      rate: Float64Array.from(tiers, (t) => t.rate),
      amount: Float64Array.from(tiers, (t) => t.amount),
    };
    bySymbol.set(`${first.venue} ${first.symbol}`, table);
    const base = `${first.venue} ${first.base}`;
    if (!byBase.has(base)) byBase.set(base, table);
  }
  return (venue, symbol, base) =>
    bySymbol.get(`${venue} ${symbol}`) ?? byBase.get(`${venue} ${base}`) ?? null;
}

const sameSymbol = (a: Row, b: Row): boolean => a.venue === b.venue && a.symbol === b.symbol;

/** The bracket a notional (USD, unsigned) falls into: the last whose floor is not above it. */
export function bracketOf(table: TierTable, notional: number): number {
  let k = 0;
  while (k + 1 < table.floor.length && (table.floor[k + 1] as number) <= notional) k++;
  return k;
}
