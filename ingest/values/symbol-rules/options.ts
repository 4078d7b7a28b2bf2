import { day as dayLength } from '../../../contract/durations.ts';
import { expiryDdmonyy, expiryYymmdd } from '../symbol.ts';
import { reading, type SymbolReading } from '../symbol-reading.ts';
import type { SymbolRule } from './rule.ts';

const kindOf = (right: string | undefined): 'call' | 'put' => (/^c/i.test(right ?? '') ? 'call' : 'put');

/** Midnight of a day, as brokers state expiries; null for none of the calendar. */
const midnight = (at: number | null): number | null => (at === null ? null : at - (at % dayLength));

function listed(
  root: string,
  expiry: number | null,
  right: string | undefined,
  strike: number,
): SymbolReading | null {
  if (expiry === null || !(strike > 0)) return null;
  return reading(
    {
      base: root,
      quote: 'USD',
      instrument: kindOf(right),
      expiry: midnight(expiry),
      strike,
      contract: 100,
    },
    'sure',
    'a listed option: root, expiry, right, strike',
  );
}

/** `AMD260116P00200000`, `SPY 210115P00370000`: root, yymmdd, right, strike × 1000 (OCC); with the plain strike too. */
const occ: SymbolRule = (symbol) => {
  const m = /^[-.]?([A-Z][A-Z0-9./]{0,5}?)\s*(\d{6})([CP])(\d{1,8}(?:\.\d+)?)$/.exec(symbol);
  if (m === null) return null;
  const [, root = '', date = '', right, strike = ''] = m;
  return listed(root, expiryYymmdd(date), right, Number(strike) / (/^\d{8}$/.test(strike) ? 1_000 : 1));
};

/** `SPY 15JAN21 370.0 P`: the words of Interactive Brokers. */
const dayFirst: SymbolRule = (symbol) => {
  const m =
    /^([A-Z][A-Z0-9.]{0,5})\s+(\d{1,2})\s?([A-Z]{3})\s?(?:20)?(\d{2})\s+([\d.]+)\s*(C|P|CALL|PUT)$/i.exec(
      symbol,
    );
  if (m === null) return null;
  const [, root = '', day = '', month = '', year = '', strike, right] = m;
  return listed(root, expiryDdmonyy(`${day}${month}${year}`), right, Number(strike));
};

/** `SPY Jan 15 2021 370 Put`, `SPY Jan 15, 2021 $370 Put`. */
const monthFirst: SymbolRule = (symbol) => {
  const m =
    /^([A-Z][A-Z0-9.]{0,5})\s+([A-Z]{3})[a-z]*\s+(\d{1,2}),?\s+'?(?:20)?(\d{2})\s+\$?([\d.]+)\s*(C|P|CALL|PUT)$/i.exec(
      symbol,
    );
  if (m === null) return null;
  const [, root = '', month = '', day = '', year = '', strike, right] = m;
  return listed(root, expiryDdmonyy(`${day}${month}${year}`), right, Number(strike));
};

/** `SPY 01/15/2021 370.00 P` and `SPY 2021-01-15 370 P`: American and ISO dates between root and strike. */
const numericDate: SymbolRule = (symbol) => {
  const m =
    /^([A-Z][A-Z0-9.]{0,5})\s+(?:(\d{1,2})\/(\d{1,2})\/(?:20)?(\d{2})|20(\d{2})-(\d{2})-(\d{2}))\s+\$?([\d.]+)\s*(C|P|CALL|PUT)$/i.exec(
      symbol,
    );
  if (m === null) return null;
  const two = (text: string | undefined): string => (text ?? '').padStart(2, '0');
  const date = m[4] === undefined ? `${m[5]}${m[6]}${m[7]}` : `${m[4]}${two(m[2])}${two(m[3])}`;
  return listed(m[1] ?? '', expiryYymmdd(date), m[9], Number(m[8]));
};

/** `SPY 12/18/26 P600`, `SPY US 12/18/26 P600 Equity`, `SPX 18DEC26 C6000`: the right before the strike. */
const rightFirst: SymbolRule = (symbol) => {
  const m =
    /^([A-Z][A-Z0-9.]{0,5})(?: [A-Z]{2})?\s+(?:(\d{1,2})\/(\d{1,2})\/(?:20)?(\d{2})|(\d{1,2}[A-Z]{3}(?:20)?\d{2}))\s+([CP])\s?\$?(\d+(?:\.\d+)?)(?: (?:equity|index))?$/i.exec(
      symbol,
    );
  if (m === null) return null;
  const two = (text: string | undefined): string => (text ?? '').padStart(2, '0');
  const expiry =
    m[5] === undefined
      ? expiryYymmdd(`${m[4]}${two(m[2])}${two(m[3])}`)
      : expiryDdmonyy(m[5].replace(/20(\d{2})$/, '$1'));
  return listed(m[1] ?? '', expiry, m[6], Number(m[7]));
};

const expiryOf = (text: string): number | null =>
  /^\d{6}$/.test(text)
    ? expiryYymmdd(text)
    : /^20\d{6}$/.test(text)
      ? expiryYymmdd(text.slice(2))
      : expiryDdmonyy(text);

/**
 * `BTC-29MAR24-60000-C` (Deribit, Bybit), `BTC-240329-60000-C` (Binance), `BTC-USD-240329-60000-C` (OKX),
 * `BTC_USDT-20240329-60000-C` (Gate), `XRP_USDC-30JUN24-0d625-C`, `BTC-29MAR24-60000-C-USDT`.
 */
const coins: SymbolRule = (symbol, venue) => {
  const m =
    /^([A-Z0-9]+?)(?:[-_](USDT|USDC|USD(?:_UM)?))?-(\d{1,2}[A-Z]{3}\d{2}|(?:20)?\d{6})-(\d+(?:[d.]\d+)?)-(C|P)(?:-(USDT|USDC|USD))?$/i.exec(
      symbol,
    );
  if (m === null) return null;
  const [, base = '', pair, date = '', strike = '', right, tail] = m;
  const expiry = expiryOf(date);
  if (expiry === null) return null;
  const spoken = pair ?? tail;
  const money = quoteOf();
  return reading(
    {
      base,
      quote: money.quote,
      settle: money.settle,
      instrument: kindOf(right),
      expiry,
      strike: Number(strike.replace(/d/i, '.')),
    },
    money.sure ? 'sure' : 'likely',
    'an option: base, expiry, strike, right',
  );

  function quoteOf(): Readonly<{ quote: string; settle: string; sure: boolean }> {
    if (spoken?.toUpperCase() === 'USD_UM') return { quote: 'USD', settle: 'USD', sure: true };
    if (spoken !== undefined && spoken.toUpperCase() !== 'USD')
      return { quote: spoken, settle: spoken, sure: true };
    if (spoken !== undefined) return { quote: 'USD', settle: base, sure: true };
    if (/^\d{6}$/.test(date)) return { quote: 'USDT', settle: 'USDT', sure: venue.startsWith('binance') };
    if (/^\d{8}$/.test(date)) return { quote: 'USD', settle: 'USDC', sure: venue === 'derive' };
    if (venue === 'bybit') return { quote: 'USD', settle: 'USDC', sure: true };
    return { quote: 'USD', settle: base, sure: venue === 'deribit' };
  }
};

/** `BTC/USDT:USDT-260327-60000-C` (ccxt). */
const unified: SymbolRule = (symbol) => {
  const m = /^([^/\s]+)\/([^:\s]+):([^-\s]+)-(\d{6})-([\d.]+)-([CP])$/.exec(symbol);
  if (m === null) return null;
  const [, base = '', quote = '', settle = '', date = '', strike, right] = m;
  return reading(
    { base, quote, settle, instrument: kindOf(right), expiry: expiryYymmdd(date), strike: Number(strike) },
    'sure',
    'ccxt: base/quote:settle-expiry-strike-right',
  );
};

export const optionRules: readonly SymbolRule[] = [
  unified,
  coins,
  occ,
  dayFirst,
  monthFirst,
  numericDate,
  rightFirst,
];
