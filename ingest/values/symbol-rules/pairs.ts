import { isDollar } from '../assets.ts';
import { isFiat, isMoney, majors } from '../money.ts';
import { splitPair } from '../symbol.ts';
import { reading, type SymbolReading } from '../symbol-reading.ts';
import { coinRoots } from './coded-month.ts';
import type { SymbolRule } from './rule.ts';

const quoteFirst = /^(upbit|bithumb|bitkub|poloniex)/;
/** Nobody but Korean and Thai venues puts a currency first, and they put it first always. */
const firstAlways = /^(KRW|THB)$/i;

/** Venues where a plain pair is spot or margin, since their contracts say more. */
const plainIsSpot: Readonly<Record<string, RegExp>> = {
  okx: /-/,
  kraken: /./,
  deribit: /_/,
};

/** Venues whose plain pair against USD is an inverse contract. */
const inverseAgainstUsd: Readonly<Record<string, RegExp>> = {
  'binance-coinm': /./,
  gate: /_/,
  mexc: /_/,
  htx: /-/,
  bybit: /^[A-Z0-9]+$/,
  phemex: /^[A-Z0-9]+$/,
};

const unsaid = 'a pair: spot or contract is not said';

function pairOf(base: string, quote: string, symbol: string, venue: string): SymbolReading {
  if (quote.toUpperCase() === 'USD' && inverseAgainstUsd[venue]?.test(symbol) === true)
    return reading({ base, quote, settle: base }, 'sure', `${venue}: an inverse contract`);
  const told = isMoney(quote) || majors.has(quote.toUpperCase());
  if (plainIsSpot[venue]?.test(symbol) === true)
    return reading({ base, quote, instrument: 'spot' }, told ? 'sure' : 'unsure', `${venue}: a plain pair`);
  return reading({ base, quote }, told ? 'likely' : 'unsure', told ? unsaid : 'the quote is no known one');
}

/** `BTC-USDT`, `BTC_USDT`, `BTC USD`, and `KRW-BTC`, `THB_BTC`, `USDT-BTC` with the quote first. */
const parted: SymbolRule = (symbol, venue) => {
  const m =
    /^([A-Za-z0-9.$]+)[-_]([A-Za-z][A-Za-z0-9]{2,})$/.exec(symbol) ??
    /^([A-Z0-9]{2,10}) ([A-Z0-9]{3,5})$/.exec(symbol);
  if (m === null) return null;
  const [, first = '', second = ''] = m;
  if (symbol.includes(' ') && !isMoney(second)) return null;
  if (quoteFirst.test(venue) || (firstAlways.test(first) && !isFiat(second.toUpperCase())))
    return reading(
      { base: second, quote: first, instrument: 'spot' },
      'sure',
      'the quote stands first, as at Upbit, Bithumb and Bitkub',
    );
  if (isMoney(first) && !isMoney(second))
    return reading({ base: second, quote: first }, 'likely', 'money stands first: it is the quote');
  return pairOf(first, second, symbol, venue);
};

/** `XXBTZUSD`, `XETHXXBT`, `USDTZUSD`, `ZEURZUSD`: Kraken's old names, X before coins and Z before currencies. */
const krakenOld: SymbolRule = (symbol) => {
  const m =
    /^X([A-Z]{3})(?:Z(USD|EUR|GBP|JPY|CAD|AUD|CHF)|X(XBT|ETH))$/.exec(symbol) ??
    /^(USDT|USDC|DAI)Z(USD|EUR|GBP|JPY|CAD|AUD|CHF)$/.exec(symbol) ??
    /^Z(USD|EUR|GBP|AUD)Z(USD|EUR|GBP|JPY|CAD|AUD|CHF)$/.exec(symbol);
  if (m === null) return null;
  return reading(
    { base: m[1] ?? '', quote: m[2] ?? m[3] ?? '', instrument: 'spot' },
    'sure',
    'Kraken: X before coins, Z before currencies',
  );
};

/** `XBTUSD`: BitMEX's inverse perpetual; a plain pair at Kraken. */
const bitmex: SymbolRule = (symbol, venue) => {
  if (symbol !== 'XBTUSD' || venue.startsWith('kraken')) return null;
  return reading(
    { base: 'XBT', quote: 'USD', settle: 'XBT' },
    venue === 'bitmex' ? 'sure' : 'likely',
    'BitMEX: the inverse perpetual',
  );
};

/** `EURUSD=X`, `BTC=F`, `BTC1!`: Yahoo's rates and futures, a charting service's continuous future. */
const charts: SymbolRule = (symbol) => {
  const rate = /^([A-Z]{6})=X$/.exec(symbol)?.[1];
  if (rate !== undefined)
    return reading(
      { base: rate.slice(0, 3), quote: rate.slice(3), instrument: 'spot' },
      'sure',
      'an exchange rate',
    );
  const root = coinRoots[/^([A-Z]+)(?:=F|\d!)$/.exec(symbol)?.[1] ?? ''];
  if (root === undefined) return null;
  return reading({ base: root.coin, quote: 'USD', contract: root.coins }, 'likely', 'a future at CME');
};

/** `EUR.USD`, `BTC.USD` (Interactive Brokers): money or a coin against money; `BRK.B` is a share. */
const dotted: SymbolRule = (symbol) => {
  const m = /^([A-Z]{3,5})\.([A-Z]{3})$/.exec(symbol);
  const [, base = '', quote = ''] = m ?? [];
  if (!isMoney(quote) || !(isMoney(base) || majors.has(base))) return null;
  return reading({ base, quote, instrument: 'spot' }, 'sure', 'base.quote');
};

/** `BTCUSDT`, `ETHBTC`, `1000PEPEUSDT`. */
const joined: SymbolRule = (symbol, venue) => {
  if (!/^[A-Za-z0-9.$]+$/.test(symbol)) return null;
  const pair = splitPair(symbol);
  if (pair === null) return null;
  const [base, quote] = pair;
  const coin = !isDollar(quote) && !isFiat(quote);
  if (coin && !majors.has(base.toUpperCase()))
    return reading(
      { base, quote },
      base.length < 3 ? 'unsure' : 'likely',
      `${quote} may be part of the name`,
    );
  return pairOf(base, quote, symbol, venue);
};

export const pairRules: readonly SymbolRule[] = [parted, krakenOld, bitmex, charts, dotted, joined];
