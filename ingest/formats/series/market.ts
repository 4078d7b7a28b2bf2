import { RowError } from '../../refusal.ts';
import { isDollar } from '../../values/assets.ts';
import { readSymbol } from '../../values/read-symbol.ts';
import type { Instrument } from '../../values/symbol.ts';
import { venueOfCoin } from '../hyperliquid-dex.ts';
import { coinsPerContract } from '../okx-contract.ts';

/** What one unit of a venue's amounts holds: base coins, or USD where contracts are of a fixed face. */
export type Unit = Readonly<{ coins: number }> | Readonly<{ usd: number }>;

/** A market as our positions name it. `unit` null: how much one contract holds is not known. */
export type Market = Readonly<{
  venue: string;
  symbol: string;
  instrument: Instrument;
  unit: Unit | null;
}>;

const coin: Unit = { coins: 1 };
const inverseFace = (base: string): Unit => ({ usd: base === 'BTC' ? 100 : 10 });
const isInverse = (i: Instrument): boolean => i.instrument === 'inverse';

/** What one unit of a venue's amounts holds. */
type UnitOf = (i: Instrument, symbol: string) => Unit | null;

const linearOnly: UnitOf = (i) => (isInverse(i) ? null : coin);
const inverseInDollars: UnitOf = (i) => (isInverse(i) ? { usd: 1 } : coin);

/** Contract specifications of the venues; what is not here is in coins when it is linear and unknown when it is not. */
const units: Readonly<Record<string, UnitOf>> = {
  'binance-usdm': () => coin,
  'binance-coinm': (i) => inverseFace(i.base),
  bybit: inverseInDollars,
  okx: (i) => {
    if (i.instrument === 'spot') return coin;
    if (isInverse(i)) return inverseFace(i.base);
    const coins = coinsPerContract[i.base];
    return coins === undefined ? null : { coins };
  },
  deribit: inverseInDollars,
  // Of BitMEX's contracts the inverse ones are of one USD; the others are quanto or of their own size.
  bitmex: (i) => (isInverse(i) ? { usd: 1 } : null),
  'kraken-futures': inverseInDollars,
  hyperliquid: () => coin,
  'kucoin-futures': (_, s) => kucoinUnits[s] ?? null,
  gate: (i) => (i.base === 'BTC' && !isInverse(i) ? { coins: 1e-4 } : null),
  htx: (i) => (isInverse(i) ? inverseFace(i.base) : i.base === 'BTC' ? { coins: 1e-3 } : null),
};

/** Lots of the best-known contracts (KuCoin contract specifications). */
const kucoinUnits: Readonly<Record<string, Unit>> = {
  XBTUSDTM: { coins: 1e-3 },
  ETHUSDTM: { coins: 1e-2 },
  SOLUSDTM: { coins: 0.1 },
  XBTUSDM: { usd: 1 },
  ETHUSDM: { usd: 1 },
};

/** Throws RowError SYMBOL_UNKNOWN. */
export function marketOf(venue: string, symbol: string, column = 'symbol'): Market {
  const instrument = readSymbol(symbol, venue);
  if (instrument === null)
    throw new RowError(
      'SYMBOL_UNKNOWN',
      column,
      `"${symbol}" of ${venue} cannot be split into base and quote`,
    );
  const where = venue === 'hyperliquid' ? venueOfCoin(symbol) : venue;
  return { venue: where, symbol, instrument, unit: (units[venue] ?? linearOnly)(instrument, symbol) };
}

/** Remembers the markets of a file: a series has few symbols and many rows. */
export function marketBook(): (venue: string, symbol: string, column?: string) => Market {
  const known = new Map<string, Market>();
  return (venue, symbol, column) => {
    const key = `${venue} ${symbol}`;
    const found = known.get(key) ?? marketOf(venue, symbol, column);
    known.set(key, found);
    return found;
  };
}

export type Amount = Readonly<{ quantity: number; price: number; valueUsd: number | null }>;

/**
 * An amount in the venue's units at the venue's price as base coins, price per coin, and USD where the quote is a dollar.
 * Throws RowError CONTRACT_VALUE_UNKNOWN, PRICE_RANGE or SIZE_RANGE.
 */
export function amountOf(market: Market, amount: number, quoted: number, column: string): Amount {
  const { unit, instrument, symbol } = market;
  if (unit === null)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      column,
      `how much one contract of ${symbol} holds is not known, so ${amount} of them are no amount`,
    );
  if (!(quoted > 0)) throw new RowError('PRICE_RANGE', 'price', `a price of ${quoted} is not above 0`);
  if (!(amount > 0)) throw new RowError('SIZE_RANGE', column, `an amount of ${amount} is not above 0`);
  const price = isInverse(instrument) ? quoted : quoted / instrument.scale;
  const quantity = 'usd' in unit ? (amount * unit.usd) / price : amount * unit.coins * instrument.scale;
  const valueUsd = isDollar(instrument.quote) ? quantity * price : null;
  if (!Number.isFinite(quantity * price))
    throw new RowError('SIZE_RANGE', column, 'amounts too large for any market');
  return { quantity, price, valueUsd };
}
