import type { Portfolio } from '../portfolio.ts';

/** What a venue's margin rule adds to its brackets, from `effective` (UTC ms) until its next row. */
export type VenueRule = Readonly<{
  venue: string;
  effective: number;
  /** Fraction of notional that is held for the fee of closing, as part of maintenance. */
  closingFee: number;
  source: string;
}>;

/**
 * Rules that differ from plain brackets, oldest first for each venue; 0 = no earlier rule is known. Venues not named
 * hold their brackets and nothing else.
 */
export const venueRules: readonly VenueRule[] = [
  {
    venue: 'okx',
    effective: 0,
    closingFee: 0.0005,
    source:
      'OKX, margin calculation: liquidation when equity ≤ maintenance margin + liquidation fee, at the regular taker fee of 0.05 %',
  },
];

/** The rules in force at a time, by venue. */
export function rulesAt(time: number): ReadonlyMap<string, VenueRule> {
  const found = new Map<string, VenueRule>();
  for (const rule of venueRules) if (rule.effective <= time) found.set(rule.venue, rule);
  return found;
}

/** Closing fee by venue of a snapshot, at its time. */
export function closingFees({ venues, asOf }: Pick<Portfolio, 'venues' | 'asOf'>): Float64Array {
  const rules = rulesAt(asOf);
  return Float64Array.from(venues.id, (id) => rules.get(id)?.closingFee ?? 0);
}
