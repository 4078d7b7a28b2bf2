import type { InstrumentKind } from '../../contract/records.ts';
import { assetName, isDollar, quoteNames, unscale } from './assets.ts';

export type Instrument = Readonly<{
  base: string;
  quote: string;
  settle: string;
  instrument: InstrumentKind;
  expiry: number | null;
  strike: number | null;
  /** Coins of `base` in one unit of the venue's own base (1000PEPE: 1000). */
  scale: number;
}>;

/** BNBUSD is BNB against USD and XBTUSD is XBT: BUSD and TUSD are read only after these. */
const majors: ReadonlySet<string> = new Set('BTC ETH BNB SOL XRP ADA DOGE LTC'.split(' '));

/** Delivery is at 08:00 UTC on Binance, Bybit, OKX and Deribit. */
const delivery = (y: number, m: number, d: number): number => Date.UTC(y, m - 1, d, 8);

/** `BTCUSDT` → [`BTC`, `USDT`]: the longest quote that leaves a base. */
export function splitPair(pair: string): readonly [string, string] | null {
  const upper = pair.toUpperCase();
  let best = '';
  for (const quote of quoteNames())
    if (
      upper.endsWith(quote) &&
      upper.length > quote.length &&
      quote.length > best.length &&
      fits(upper, quote)
    )
      best = quote;
  return best === '' ? null : [pair.slice(0, -best.length), best];
}

const fits = (pair: string, quote: string): boolean =>
  (quote !== 'BUSD' && quote !== 'TUSD') || majors.has(pair.slice(0, -4));

export function instrumentOf(
  base: string,
  quote: string,
  settle: string,
  rest: Partial<Pick<Instrument, 'instrument' | 'expiry' | 'strike'>> = {},
): Instrument {
  const { asset, scale } = unscale(base);
  const settled = assetName(settle);
  return {
    base: asset,
    quote: assetName(quote),
    settle: settled,
    instrument: rest.instrument ?? (settled === asset && !isDollar(asset) ? 'inverse' : 'linear'),
    expiry: rest.expiry ?? null,
    strike: rest.strike ?? null,
    scale,
  };
}

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** `260327` → delivery time. */
export function expiryYymmdd(text: string): number | null {
  const m = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  return m === null ? null : delivery(2000 + Number(m[1]), Number(m[2]), Number(m[3]));
}

/** `27MAR26` → delivery time. */
export function expiryDdmonyy(text: string): number | null {
  const m = /^(\d{1,2})([A-Z]{3})(\d{2})$/i.exec(text);
  const month = months.indexOf((m?.[2] ?? '').toUpperCase());
  return m === null || month < 0 ? null : delivery(2000 + Number(m[3]), month + 1, Number(m[1]));
}

/**
 * ccxt's `BASE/QUOTE:SETTLE[-YYMMDD[-STRIKE-C|P]]`, and the forms people write: `BTC-USDT`, `BTC_USDT`, `BTC/USDT`,
 * `BTC-USDT-SWAP`, `BTC-USD-PERP`, `BTCUSDT`, `BTCUSDT_260327`. null when no quote can be told.
 */
export function parseSymbol(symbol: string): Instrument | null {
  const unified = /^([^/\s]+)\/([^:\s]+):([^-\s]+)(?:-(\d{6})(?:-([\d.]+)-([CP]))?)?$/.exec(symbol);
  if (unified !== null) {
    const [, base = '', quote = '', settle = '', day, strike, right] = unified;
    const expiry = day === undefined ? null : expiryYymmdd(day);
    if (right === undefined) return instrumentOf(base, quote, settle, { expiry });
    return instrumentOf(base, quote, settle, {
      expiry,
      strike: Number(strike),
      instrument: right === 'C' ? 'call' : 'put',
    });
  }
  const spotPair = /^([A-Za-z0-9]+)\/([A-Za-z0-9]+)$/.exec(symbol);
  if (spotPair !== null)
    return instrumentOf(spotPair[1] ?? '', spotPair[2] ?? '', spotPair[2] ?? '', { instrument: 'spot' });
  const parts = symbol.split(/[-_]/).filter((p) => !/^(SWAP|PERP|PERPETUAL|PERP-INTX|UMCBL|M)$/i.test(p));
  const dated = parts.find((p) => /^\d{6}$/.test(p));
  const names = parts.filter((p) => p !== dated);
  const expiry = dated === undefined ? null : expiryYymmdd(dated);
  const [base, quote] = names.length >= 2 ? names : (splitPair(names[0] ?? '') ?? []);
  if (base === undefined || quote === undefined || base === '') return null;
  const coinMargined = quote.toUpperCase() === 'USD' && /SWAP/i.test(symbol);
  return instrumentOf(base, quote, coinMargined ? base : quote, { expiry });
}
