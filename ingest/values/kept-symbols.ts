import type { SymbolSaid } from '../../contract/dto/symbols.ts';
import { instrumentOf } from './symbol.ts';
import type { SymbolReading } from './symbol-reading.ts';

/** What the workspace says of symbols while a file is read; a file is read without another coming between. */
let kept: ReadonlyMap<string, SymbolSaid> = new Map();

export function withSymbols<T>(said: readonly SymbolSaid[], read: () => T): T {
  const before = kept;
  kept = new Map(said.map((one) => [one.symbol.toUpperCase(), one]));
  try {
    return read();
  } finally {
    kept = before;
  }
}

/** The reading that the user has given a symbol; null when there is none. */
export function keptSymbol(symbol: string): SymbolReading | null {
  if (kept.size === 0) return null;
  const said = kept.get(symbol.trim().toUpperCase());
  if (said === undefined) return null;
  const { base, quote, settle, instrument, expiry, strike } = said;
  return {
    ...instrumentOf(base, quote, settle, { instrument, expiry, strike }),
    contract: null,
    sure: 'sure',
    why: 'kept in this workspace',
  };
}
