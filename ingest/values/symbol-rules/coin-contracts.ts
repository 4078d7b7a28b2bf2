import { majors } from '../money.ts';
import { expiryDdmonyy, expiryYymmdd, splitPair } from '../symbol.ts';
import { reading } from '../symbol-reading.ts';
import { codedMonth } from './coded-month.ts';
import type { SymbolRule } from './rule.ts';

/** `tBTCUST`, `tDUSK:USD`, `tBTCF0:USTF0` (Bitfinex): F0 is a perpetual, UST is Tether's USDT. */
const bitfinex: SymbolRule = (symbol, venue) => {
  const m = /^t?([A-Z0-9]+?)(F0)?:([A-Z0-9]+?)(F0)?$/.exec(symbol);
  const name = (coin: string): string => (coin === 'UST' ? 'USDT' : coin);
  if (m !== null && (symbol.startsWith('t') || m[2] !== undefined || venue === 'bitfinex')) {
    const [, base = '', perpetual, quote = ''] = m;
    const parts = { base: name(base), quote: name(quote) };
    return perpetual === undefined
      ? reading({ ...parts, instrument: 'spot' }, 'sure', 'Bitfinex: tBASE:QUOTE')
      : reading(parts, 'sure', 'Bitfinex: a perpetual, F0');
  }
  const plain = /^t([A-Z0-9]{3,4})([A-Z]{3})$/.exec(symbol);
  const bare = venue === 'bitfinex' ? /^([A-Z0-9]{3,4})(UST)$/.exec(symbol) : null;
  const [, base, quote] = plain ?? bare ?? [];
  if (base === undefined || quote === undefined) return null;
  return reading({ base, quote: name(quote), instrument: 'spot' }, 'sure', 'Bitfinex: tBASEQUOTE');
};

/** `PF_XBTUSD`, `PI_XBTUSD`, `FI_XBTUSD_240329`, `FF_ETHUSD_240329` (Kraken Futures): I is inverse, F linear. */
const krakenFutures: SymbolRule = (symbol) => {
  const m = /^([PF])([IFV])_([A-Z0-9]+?)(?:_(\d{6}))?$/i.exec(symbol);
  const pair = m === null ? null : splitPair((m[3] ?? '').toUpperCase());
  if (m === null || pair === null) return null;
  const [base, quote] = pair;
  const inverse = m[2]?.toUpperCase() !== 'F';
  return reading(
    { base, quote, settle: inverse ? base : quote, expiry: m[4] === undefined ? null : expiryYymmdd(m[4]) },
    'sure',
    `Kraken Futures: ${inverse ? 'inverse' : 'linear'}`,
  );
};

/** `XBTUSDTM`, `XBTUSDM` (KuCoin): M marks a contract; against USD it is inverse. */
const kucoin: SymbolRule = (symbol) => {
  const m = /^([A-Z0-9]{2,}?)(USDT|USDC|USD)M$/.exec(symbol);
  if (m === null) return null;
  const [, base = '', quote = ''] = m;
  return reading({ base, quote, settle: quote === 'USD' ? base : quote }, 'sure', 'KuCoin: a perpetual, M');
};

/** `BTCUSDT_UMCBL`, `BTCUSD_DMCBL`, `BTCPERP_CMCBL`, `BTCUSDT_SPBL` (Bitget v1), with a delivery date at the end. */
const bitget: SymbolRule = (symbol) => {
  const m = /^([A-Z0-9]+?)_S?(UMCBL|DMCBL|CMCBL|SPBL)(?:_(\d{6}))?$/i.exec(symbol);
  if (m === null) return null;
  const type = (m[2] ?? '').toUpperCase();
  const pair = splitPair((m[1] ?? '').replace(/PERP$/, type === 'CMCBL' ? 'USDC' : ''));
  if (pair === null) return null;
  const [base, quote] = pair;
  const why = 'Bitget: the ending names the product';
  if (type === 'SPBL') return reading({ base, quote, instrument: 'spot' }, 'sure', why);
  const expiry = m[3] === undefined ? null : expiryYymmdd(m[3]);
  return reading({ base, quote, settle: type === 'DMCBL' ? base : quote, expiry }, 'sure', why);
};

/** `BTCUSD_PERP`, `BTCUSD_240329` (Binance COIN-M, inverse), `BTCUSDT_240329` (USD-M). */
const binance: SymbolRule = (symbol) => {
  const m = /^([A-Z0-9]+)_(PERP|\d{6})$/i.exec(symbol);
  const pair = m === null ? null : splitPair(m[1] ?? '');
  if (m === null || pair === null) return null;
  const [base, quote] = pair;
  const expiry = /^\d/.test(m[2] ?? '') ? expiryYymmdd(m[2] ?? '') : null;
  return reading(
    { base, quote, settle: quote === 'USD' ? base : quote, expiry },
    'sure',
    quote === 'USD' ? 'Binance COIN-M: inverse' : 'Binance USD-M',
  );
};

/** `BTCUSDH24`, `XBTH24`, `XBTMH24`, `MBTX25`: a month code and a year (Bybit, BitMEX, KuCoin, CME). */
const byMonthCode: SymbolRule = (symbol) => codedMonth(symbol);

/** `BTC-29MAR24` (Deribit inverse, Bybit USDC), `BTC_USDC-29MAR24`, `BTCUSDT-29MAR24`. */
const dated: SymbolRule = (symbol, venue) => {
  const m = /^([A-Z0-9]+?)(?:_(USDT|USDC))?-(\d{1,2}[A-Z]{3}\d{2})$/i.exec(symbol);
  const expiry = m === null ? null : expiryDdmonyy(m[3] ?? '');
  if (m === null || expiry === null) return null;
  const pair = m[2] === undefined ? splitPair(m[1] ?? '') : [m[1] ?? '', m[2]];
  if (pair !== null && (m[2] !== undefined || !majors.has((m[1] ?? '').toUpperCase()))) {
    const [base = '', quote = ''] = pair;
    return reading({ base, quote, settle: quote === 'USD' ? base : quote, expiry }, 'sure', 'a dated future');
  }
  const base = m[1] ?? '';
  return venue === 'bybit'
    ? reading({ base, quote: 'USDC', expiry }, 'sure', 'Bybit: a dated future in USDC')
    : reading(
        { base, quote: 'USD', settle: base, expiry },
        venue === 'deribit' ? 'sure' : 'likely',
        'Deribit: a dated inverse future',
      );
};

/** `BTC240329` (HTX coin-margined delivery). */
const htx: SymbolRule = (symbol, venue) => {
  const m = /^([A-Z]{2,6})(\d{6})$/.exec(symbol);
  const expiry = m === null ? null : expiryYymmdd(m[2] ?? '');
  const base = m?.[1] ?? '';
  if (expiry === null || !(venue === 'htx' || majors.has(base))) return null;
  return reading(
    { base, quote: 'USD', settle: base, expiry },
    venue === 'htx' ? 'sure' : 'likely',
    'HTX: a dated inverse future',
  );
};

/** `BTC-USD-240329` (OKX inverse), `BTC-USDT-240329`, `BTC_USDT_20240329` (Gate). */
const okxDated: SymbolRule = (symbol) => {
  const m = /^([A-Z0-9]+)[-_]([A-Z0-9]{3,5})(_UM)?[-_](?:20)?(\d{6})$/i.exec(symbol);
  const expiry = m === null ? null : expiryYymmdd(m[4] ?? '');
  if (m === null || expiry === null) return null;
  const [, base = '', quote = '', inMoney] = m;
  return reading(
    { base, quote, settle: quote.toUpperCase() === 'USD' && inMoney === undefined ? base : quote, expiry },
    'sure',
    'a dated future: base, quote, date',
  );
};

/** Product roots of Coinbase Derivatives: dated and perpetual-style contracts. */
const coinbaseRoots: Readonly<Record<string, string>> = {
  BIT: 'BTC',
  BTI: 'BTC',
  BIP: 'BTC',
  ET: 'ETH',
  ETI: 'ETH',
  ETP: 'ETH',
  SOL: 'SOL',
  SLC: 'SOL',
  SLP: 'SOL',
  XRP: 'XRP',
  XRL: 'XRP',
  XPP: 'XRP',
};

/** `BIT-27NOV26-CDE` (Coinbase Derivatives): the root names the coin, paid in USD; an unknown root has no reading. */
const coinbaseDerivatives: SymbolRule = (symbol) => {
  const m = /^([A-Z]{2,4})-(\d{1,2}[A-Z]{3}\d{2})-CDE$/.exec(symbol);
  const base = coinbaseRoots[m?.[1] ?? ''];
  if (m === null || base === undefined) return null;
  return reading(
    { base, quote: 'USD', expiry: expiryDdmonyy(m[2] ?? '') },
    'sure',
    'Coinbase Derivatives: the root names the coin',
  );
};

export const coinContractRules: readonly SymbolRule[] = [
  coinbaseDerivatives,
  bitfinex,
  krakenFutures,
  bitget,
  binance,
  okxDated,
  dated,
  kucoin,
  byMonthCode,
  htx,
];
