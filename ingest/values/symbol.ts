import type { InstrumentKind } from '../../contract/records.ts';
import { assetName, isDollar, quoteNames, unscale } from './assets.ts';
import { isFiat, isWhole, majors, rareQuotes } from './money.ts';

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

/** Delivery is at 08:00 UTC on Binance, Bybit, OKX and Deribit. */
const delivery = (y: number, m: number, d: number): number => Date.UTC(y, m - 1, d, 8);

/** `BTCUSDT` → [`BTC`, `USDT`]: the longest quote that leaves a base; null for `WBTC` and `STETH`, which are one coin. */
export function splitPair(pair: string): readonly [string, string] | null {
  const upper = pair.toUpperCase();
  if (isWhole(upper)) return null;
  let best = '';
  for (const quote of quoteNames()) if (quote.length > best.length && fits(upper, quote)) best = quote;
  for (const quote of rareQuotes())
    if (quote.length > best.length && upper.endsWith(quote) && known(upper.slice(0, -quote.length)))
      best = quote;
  return best === '' ? null : [pair.slice(0, -best.length), best];
}

const known = (base: string): boolean => majors.has(base) || isFiat(base);

/** BNBUSD is BNB against USD and XBTUSD is XBT: BUSD and TUSD are read only after the best-known coins. */
function fits(pair: string, quote: string): boolean {
  if (!pair.endsWith(quote) || pair.length === quote.length) return false;
  return (quote !== 'BUSD' && quote !== 'TUSD') || majors.has(pair.slice(0, -4));
}

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

/** `260327` → delivery time; null for a day the calendar does not have. */
export function expiryYymmdd(text: string): number | null {
  const m = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  return m === null ? null : day(2000 + Number(m[1]), Number(m[2]), Number(m[3]));
}

/** `27MAR26` → delivery time; null for a day the calendar does not have. */
export function expiryDdmonyy(text: string): number | null {
  const m = /^(\d{1,2})([A-Z]{3})(\d{2})$/i.exec(text);
  const month = months.indexOf((m?.[2] ?? '').toUpperCase());
  return m === null || month < 0 ? null : day(2000 + Number(m[3]), month + 1, Number(m[1]));
}

function day(y: number, m: number, d: number): number | null {
  const at = delivery(y, m, d);
  return new Date(at).getUTCMonth() === m - 1 && new Date(at).getUTCDate() === d ? at : null;
}
