import { splitPair } from '../symbol.ts';
import { reading } from '../symbol-reading.ts';
import type { SymbolRule } from './rule.ts';

const dollars = /^(USD|USDT|USDC)$/;

/** `BTC`, `kPEPE` (Hyperliquid, Lighter): a perpetual in USDC is named by its coin alone. Spot stands as a pair, or `@107`. */
const named: SymbolRule = (symbol, venue) => {
  if (!/^(hyperliquid|lighter)/.test(venue) || !/^[A-Za-z0-9]+$/.test(symbol)) return null;
  // A table of somebody's own may write the pair.
  if (dollars.test(splitPair(symbol)?.[1] ?? '')) return null;
  return reading(
    { base: symbol, quote: 'USDC', instrument: 'linear' },
    'sure',
    'a perpetual in USDC, named by its coin',
  );
};

/** `xyz:TSLA` (Hyperliquid): a market of a dex that somebody else runs there, its name in small letters before the colon. */
const ofDex: SymbolRule = (symbol, venue) => {
  const m = /^([a-z][a-z0-9]{1,9}):([A-Za-z0-9]+)$/.exec(symbol);
  if (m === null) return null;
  return reading(
    { base: m[2] ?? '', quote: 'USDC', instrument: 'linear' },
    venue.startsWith('hyperliquid') ? 'sure' : 'likely',
    `Hyperliquid: a perpetual on the dex ${m[1]}`,
  );
};

/** `BTC-USD`, `FARTCOIN,raydium,9bb6…-USD` (dYdX): a perpetual in USDC; behind commas where the coin is traded. */
const dydx: SymbolRule = (symbol, venue) => {
  const m = venue.startsWith('dydx') ? /^([^,\s-]+)(?:,.*)?-USD$/.exec(symbol) : null;
  return m === null
    ? null
    : reading(
        { base: m[1] ?? '', quote: 'USD', settle: 'USDC', instrument: 'linear' },
        'sure',
        'dYdX: a perpetual in USDC',
      );
};

/** `ETH`, `ETH/USD`, `ETH/USD [WETH-USDC]` (GMX): the market's coin against USD, and the pool behind it. */
const gmx: SymbolRule = (symbol, venue) => {
  const m = venue.startsWith('gmx') ? /^([A-Za-z0-9.]+)(?:[/-]USD)?(?:\s*\[.*\])?$/.exec(symbol) : null;
  return m === null
    ? null
    : reading(
        { base: m[1] ?? '', quote: 'USD', instrument: 'linear' },
        'sure',
        'GMX: a market of a coin against USD',
      );
};

/** Markets that are named by what is traded, since all of a venue's are in the same money. */
export const byCoinRules: readonly SymbolRule[] = [dydx, gmx, ofDex, named];
