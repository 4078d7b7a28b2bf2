import { expiryYymmdd, splitPair } from '../symbol.ts';
import { reading } from '../symbol-reading.ts';
import type { SymbolRule } from './rule.ts';

const isUsd = (quote: string): boolean => quote.toUpperCase() === 'USD';

/** `BTC/USDT:USDT`, `BTC/USD:BTC`, `BTC/USDT:USDT-260327` (ccxt); `BTC/USDT` is spot. */
const unified: SymbolRule = (symbol) => {
  const m = /^([^/\s]+)\/([^:\s/]+)(?::([^-\s]+)(?:-(\d{6}))?)?$/.exec(symbol);
  if (m === null) return null;
  const [, base = '', quote = '', settle, date] = m;
  if (settle === undefined)
    return /^[\w$.]+$/.test(base) && /^[A-Za-z0-9.]+$/.test(quote)
      ? reading({ base, quote, instrument: 'spot' }, 'sure', 'base/quote')
      : null;
  const expiry = date === undefined ? null : expiryYymmdd(date);
  return reading({ base, quote, settle, expiry }, 'sure', 'ccxt: base/quote:settle');
};

/** `BTC-USDT-SWAP`, `BTC-USD-SWAP` (OKX, HTX): against USD it is inverse, but for `BTC-USD_UM-SWAP` (OKX), paid in USD. */
const swap: SymbolRule = (symbol) => {
  const m = /^([A-Z0-9]+)[-_]([A-Z0-9]+?)(_UM)?[-_]SWAP$/i.exec(symbol);
  if (m === null) return null;
  const [, base = '', quote = '', inMoney] = m;
  return reading(
    { base, quote, settle: isUsd(quote) && inMoney === undefined ? base : quote },
    'sure',
    'base-quote-SWAP',
  );
};

/** `BTC_USDC-PERPETUAL` is linear, `BTC-PERPETUAL` inverse (Deribit). */
const deribit: SymbolRule = (symbol, venue) => {
  const m = /^([A-Z0-9]+)(?:[-_]([A-Z0-9]+))?[-_]PERPETUAL$/i.exec(symbol);
  if (m === null) return null;
  const [, base = '', quote] = m;
  if (quote !== undefined) return reading({ base, quote }, 'sure', 'a perpetual: base, quote');
  return reading(
    { base, quote: 'USD', settle: base },
    venue === 'deribit' ? 'sure' : 'likely',
    'Deribit: an inverse perpetual',
  );
};

/** `BTC-USD-PERP`, `BTC_USDC_PERP`, `BTC_USDT_Perp`, `PERP_BTC_USDC`, `BTCUSD-PERP`: linear. */
const named: SymbolRule = (symbol, venue) => {
  const m =
    /^([A-Za-z0-9]+)[-_]([A-Za-z0-9]+)[-_]PERP$/i.exec(symbol) ??
    /^PERP[-_]([A-Za-z0-9]+)[-_]([A-Za-z0-9]+)$/i.exec(symbol);
  const joined = /^([A-Z0-9]+)-PERP$/i.exec(symbol);
  const pair = m === null ? (joined === null ? null : splitPair(joined[1] ?? '')) : [m[1] ?? '', m[2] ?? ''];
  if (pair === null) return null;
  const [base = '', quote = ''] = pair;
  return reading(
    { base, quote, settle: isUsd(quote) && inUsdc.test(venue) ? 'USDC' : quote },
    'sure',
    'a perpetual: base, quote, PERP',
  );
};

const inUsdc = /^(derive|lyra|drift|hyperliquid|paradex|bybit|coinbase|aevo|vertex|lighter|backpack|orderly)/;

/** `BTC-PERP`, `BTCPERP`, `BTC-PERP-INTX`: the quote is USD, what it settles in is the venue's (mostly USDC). */
const unquoted: SymbolRule = (symbol, venue) => {
  const m = /^([A-Za-z0-9]+?)(-PERP-INTX|[-_]?PERP)$/i.exec(symbol);
  const base = m?.[1] ?? '';
  if (m === null || base === '') return null;
  const mark = (m[2] ?? '').toUpperCase();
  if (mark === '-PERP-INTX' || venue.startsWith('coinbase'))
    return reading({ base, quote: 'USDC' }, 'sure', 'Coinbase International: a perpetual in USDC');
  if (mark === 'PERP')
    return reading(
      { base, quote: 'USDC' },
      venue === 'bybit' ? 'sure' : 'likely',
      'Bybit: a perpetual in USDC',
    );
  return inUsdc.test(venue)
    ? reading({ base, quote: 'USD', settle: 'USDC' }, 'sure', 'a perpetual in USDC')
    : reading({ base, quote: 'USD' }, 'likely', 'a perpetual; what it settles in is not said');
};

/** `BTCUSDT.P`, `BTCUSD.P` (charting services): a perpetual; against USD mostly inverse. */
const charting: SymbolRule = (symbol) => {
  const m = /^([A-Z0-9]+)\.P$/.exec(symbol);
  const pair = m === null ? null : splitPair(m[1] ?? '');
  if (pair === null) return null;
  const [base, quote] = pair;
  return isUsd(quote)
    ? reading({ base, quote, settle: base }, 'likely', 'a charting service: a perpetual against USD')
    : reading({ base, quote }, 'sure', 'a charting service: a perpetual, .P');
};

export const perpetualRules: readonly SymbolRule[] = [unified, swap, deribit, named, unquoted, charting];
