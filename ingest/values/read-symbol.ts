import { ownCopy } from '../text/repeated-words.ts';
import { currentAssets, unscale } from './assets.ts';
import { keptSymbol } from './kept-symbols.ts';
import type { SymbolReading } from './symbol-reading.ts';
import { symbolRules } from './symbol-rules.ts';

/**
 * The one reader of symbols, for every path: venues' own exports, mapped tables, price files, file names, series.
 *
 * `BTCUSDT`, `BTC-USDT-SWAP`, `XBTUSDM`, `tBTCF0:USTF0`, `PF_XBTUSD`, `BTC-29MAR24-60000-C`, `KRW-BTC`, an option of the
 * OCC … It answers base, quote, settlement, kind, expiry, strike, and how sure the spelling makes it.
 *
 * @param venue whose spelling it is, where known: Upbit puts the quote first, Deribit's BTC-PERPETUAL is inverse
 * @returns null when the name tells no quote: a bare ticker (`AAPL`, `BTC`)
 */
export function readSymbol(symbol: string, venue = ''): SymbolReading | null {
  const told = readSpelling(closed(symbol), venue);
  const kept = keptSymbol(symbol);
  // What one unit holds (1000PEPE, kPEPE) is the spelling's, whatever it means.
  return kept === null ? told : { ...kept, scale: told?.scale ?? unscale(symbol.trim()).scale };
}

/** `ETH/USDT` of `ETH / USDT`. */
const closed = (symbol: string): string =>
  symbol.includes(' / ') ? symbol.trim().replace(' / ', '/') : symbol.trim();

/** Readings by venue and spelling: an export names few symbols on many rows. Another catalogue may split otherwise. */
let memory = { of: currentAssets(), venues: new Map<string, Map<string, SymbolReading | null>>() };
const mostRemembered = 20_000;

/** What the letters alone say, whatever the workspace keeps of the symbol. */
export function readSpelling(text: string, venue: string): SymbolReading | null {
  if (memory.of !== currentAssets()) memory = { of: currentAssets(), venues: new Map() };
  let known = memory.venues.get(venue);
  if (known === undefined || known.size > mostRemembered) {
    known = new Map();
    memory.venues.set(venue, known);
  }
  let found = known.get(text);
  if (found === undefined) {
    const own = ownCopy(text);
    found = bySpelling(own, venue);
    known.set(own, found);
  }
  return found;
}

const prefix = /^([A-Z][A-Z0-9_]{1,19}):([A-Z0-9._!]+)$/;

/** `AAPL` of `NASDAQ:AAPL`: a bare name without the exchange that a charting service puts before it. */
export const bareName = (text: string): string => prefix.exec(text.trim())?.[2] ?? text.trim();

function bySpelling(text: string, venue: string): SymbolReading | null {
  const prefixed = prefix.exec(text);
  const [spelling, spoken] =
    prefixed === null ? [text, venue.toLowerCase()] : [prefixed[2] ?? '', (prefixed[1] ?? '').toLowerCase()];
  for (const rule of symbolRules) {
    const found = rule(spelling, spoken);
    if (found !== null) return found;
  }
  return null;
}
