import { type Instrument, instrumentOf } from './symbol.ts';

/**
 * How much a spelling tells. `sure`: it has one meaning. `likely`: base and quote are told, but not whether it is spot or
 * a contract, or what it settles in. `unsure`: base or quote is a guess.
 */
export type Sureness = 'sure' | 'likely' | 'unsure';

export type SymbolReading = Instrument &
  Readonly<{
    /** Units of the base in one contract where the spelling fixes it (100 shares of a listed option); else null. */
    contract: number | null;
    sure: Sureness;
    /** The spelling it was read by, in words. */
    why: string;
  }>;

type Parts = Readonly<{
  base: string;
  quote: string;
  settle?: string;
  instrument?: Instrument['instrument'];
  expiry?: number | null;
  strike?: number | null;
  contract?: number;
}>;

export function reading(parts: Parts, sure: Sureness, why: string): SymbolReading {
  const { base, quote, settle = quote, instrument, expiry = null, strike = null, contract = null } = parts;
  const rest = instrument === undefined ? { expiry, strike } : { expiry, strike, instrument };
  return { ...instrumentOf(base, quote, settle, rest), contract, sure, why };
}
