import { accountKind, instrument, type Portfolio } from '../portfolio.ts';
import { byVenue } from '../venue-name.ts';

/** What a venue's margin rule adds to its brackets, from `effective` (UTC ms) until its next row. */
export type VenueRule = Readonly<{
  venue: string;
  effective: number;
  /** Fraction of notional that is held for the fee of closing, as part of maintenance. */
  closingFee: number;
  /** Isolated linear positions: maintenance is of their value at entry and does not follow the mark. */
  isolatedAtEntry: boolean;
  /** Options are in equity at what they are worth: their premium has gone from, or into, the cash balance. */
  optionsAtValue: boolean;
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
    isolatedAtEntry: false,
    optionsAtValue: true,
    source:
      'OKX, margin calculation: liquidation when equity ≤ maintenance margin + liquidation fee, at the regular taker fee of 0.05 %; equity has the options’ market value',
  },
  {
    venue: 'bybit',
    effective: 0,
    closingFee: 0,
    isolatedAtEntry: true,
    optionsAtValue: true,
    source:
      'Bybit until 2025-09-01, liquidation price under isolated mode: E − s·(IM − MM)/q, both margins of the value at entry; asset equity has the option value',
  },
  {
    venue: 'bybit',
    effective: Date.UTC(2025, 8, 2),
    closingFee: 0,
    isolatedAtEntry: false,
    optionsAtValue: true,
    source: 'Bybit, unified trading account: asset equity has the option value',
  },
  {
    venue: 'deribit',
    effective: 0,
    closingFee: 0,
    isolatedAtEntry: false,
    optionsAtValue: true,
    source: 'Deribit, account summary: equity = balance + session profit of futures + options value',
  },
  {
    venue: 'ibkr',
    effective: 0,
    closingFee: 0,
    isolatedAtEntry: false,
    optionsAtValue: true,
    source:
      'Interactive Brokers, account window: net liquidation value = total cash + stock value + options value + bond value + fund value',
  },
];

/** The rules in force at a time: that of a venue, or of its exchange. */
export function rulesAt(time: number): (venue: string) => VenueRule | undefined {
  const found = new Map<string, VenueRule>();
  for (const rule of venueRules) if (rule.effective <= time) found.set(rule.venue, rule);
  return (venue) => byVenue(venue, (name) => found.get(name));
}

/** The rules of a snapshot's venues at its time, by venue. */
export type VenueTerms = Readonly<{
  closingFee: Float64Array;
  isolatedAtEntry: Uint8Array;
  optionsAtValue: Uint8Array;
}>;

export function venueTerms({ venues, asOf }: Pick<Portfolio, 'venues' | 'asOf'>): VenueTerms {
  const ruleOf = rulesAt(asOf);
  const flags = (has: (rule: VenueRule) => boolean) =>
    Uint8Array.from(venues.id, (id) => {
      const rule = ruleOf(id);
      return rule !== undefined && has(rule) ? 1 : 0;
    });
  return {
    closingFee: Float64Array.from(venues.id, (id) => ruleOf(id)?.closingFee ?? 0),
    isolatedAtEntry: flags((rule) => rule.isolatedAtEntry),
    optionsAtValue: flags((rule) => rule.optionsAtValue),
  };
}

/**
 * The price, relative to the mark, at which the maintenance of a position is taken whatever the mark does; NaN for
 * positions whose maintenance follows the mark. Brackets apply to the value at entry; a flat rate comes from the
 * margin that the export shows, which is the same dollars over the value at mark.
 */
export function heldAt(portfolio: Portfolio, p: number, terms: VenueTerms): number {
  const { positions, accounts } = portfolio;
  if (terms.isolatedAtEntry[positions.venue[p]] === 0 || positions.instrument[p] !== instrument.linear)
    return Number.NaN;
  if (accounts.kind[positions.account[p]] !== accountKind.isolated) return Number.NaN;
  const atEntry = positions.entryPrice[p] / positions.markPrice[p];
  return positions.tier[p] >= 0 && atEntry > 0 ? atEntry : 1;
}

/**
 * USD that a derivative position adds to its account's equity: its unrealised PnL, or where the venue counts options
 * at their value, what it is worth at mark (below 0 for what is owed on a short one). NaN when neither is known.
 */
export function equityPart({ positions }: Portfolio, p: number, terms: VenueTerms): number {
  const code = positions.instrument[p];
  const option = code === instrument.call || code === instrument.put;
  const value = positions.side[p] * positions.quantity[p] * positions.markPrice[p];
  const valued = option && terms.optionsAtValue[positions.venue[p]] === 1 && !Number.isNaN(value);
  return valued ? value : positions.unrealisedPnl[p];
}
