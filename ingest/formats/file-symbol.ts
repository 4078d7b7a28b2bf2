import type { Context } from '../context.ts';
import { RowError } from '../refusal.ts';
import { assetName, isDollar, quoteNames, unscale } from '../values/assets.ts';
import { listedIn } from '../values/listed-in.ts';
import { isFiat, isMoney, isWhole, majors } from '../values/money.ts';
import { bareName, readSymbol } from '../values/read-symbol.ts';
import { expiryYymmdd, splitPair } from '../values/symbol.ts';
import { quotedIn } from './quoted-in.ts';

/** What prices are of and in. `assumed`: the name is no pair, and USD is taken. */
export type FileSymbol = Readonly<{
  symbol: string;
  asset: string;
  scale: number;
  quote: string;
  assumed: boolean;
}>;

/** What the rows of a file are of that do not say it: as the user says, else as the file is named; null when neither. */
export function namedSymbol(context: Context, venue = ''): FileSymbol | null {
  const { symbol } = context.options;
  if (symbol === undefined) return fileSymbol(context.file, venue);
  context.used('symbol');
  return pricedSymbol(symbol.trim(), venue);
}

/**
 * The same, or the file is refused with what to do.
 *
 * @param sign the money written in the cells; null where none is
 */
export function needNamedSymbol(
  context: Context,
  what: string,
  line = 1,
  venue = '',
  sign: string | null = null,
): FileSymbol {
  const found = orRefuse(context, line, () => {
    const named = namedSymbol(context, venue);
    return named === null ? null : quotedIn(named, sign, '');
  });
  if (found === null)
    return context.refuse(
      'SYMBOL_UNKNOWN',
      `${what} name no symbol, and neither does the file name: say what they are of and in, such as BTC-USDT, or put it in the file name (BTCUSDT-1d.csv)`,
      { line },
    );
  if (found.assumed) sayAssumed(context, found.asset);
  return found;
}

/** Outside a row, what would reject a row refuses the file. */
export function orRefuse<T>(context: Context, line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    return context.refuse(error.code, error.message, { line, column: error.column });
  }
}

/** Says once a file, and for each asset or all of them together, that nothing told what its prices are in. */
export function sayAssumed(context: Context, ...assets: readonly string[]): void {
  const [asset] = assets;
  const key = `quote assumed ${assets.join()}`;
  if (asset === undefined || context.memory.has(key)) return;
  context.memory.set(key, true);
  const named = assets.length > 5 ? `${asset} and ${assets.length - 1} more` : assets.join(', ');
  context.warn(
    'QUOTE_ASSUMED',
    `no quote is named by ${named}: the prices are read as USD. Where they are in another currency, say the pair, such as ${asset}-EUR, here or in the name of the file`,
  );
}

/**
 * What a name says that prices are of and in: a pair by the one symbol reader, else a bare asset in assumed USD.
 * Throws RowError OPTION_PRICE: an option's price is never that of its underlying.
 */
export function pricedSymbol(given: string, venue = ''): FileSymbol {
  const symbol = given;
  const parsed = readSymbol(symbol, venue);
  if (parsed?.instrument === 'call' || parsed?.instrument === 'put')
    throw new RowError(
      'OPTION_PRICE',
      'symbol',
      `${given} is an option: its price is not that of ${parsed.base}`,
    );
  if (parsed !== null && parsed.sure !== 'unsure')
    return { symbol, asset: parsed.base, scale: parsed.scale, quote: parsed.quote, assumed: false };
  const listed = listedIn(symbol);
  if (listed !== null) return { symbol, asset: assetName(symbol), scale: 1, quote: listed, assumed: false };
  const { asset, scale } = unscale(bareName(symbol));
  return { symbol, asset: assetName(asset), scale, quote: 'USD', assumed: true };
}

const venues =
  'binance|kraken|coinbase|upbit|bithumb|bitkub|investing|bitstamp|bitfinex|bybit|okx|kucoin|gate|gateio|deribit|bitmex|huobi|htx|mexc|bitget|gemini|poloniex|cexio|yahoo|tradingview|cryptodatadownload|hyperliquid|dydx|index';
const words =
  'ohlc|ohlcv|ohlcvt|csv|data|prices?|history|historical|klines?|candles?|bars?|spot|perp|swap|futures?|daily|hourly|minute|weekly|copy|of|max|um|cm|export|download|monthly|quote|close|trades?|chart|markpriceklines|indexpriceklines|premiumindexklines|bookdepth|final|new|old|clean|utc|all|full|file|report|market|table|series|book|wide|sheet|tabelle|feuil|positions?|balances?|account|test|sample|my';
/** Words between two coins or before one: `BTC and ETH`, `BTC vs ETH` are two, and nobody says which the rows are of. */
const between =
  'and|or|vs|versus|with|for|from|by|per|on|at|the|und|oder|von|mit|et|y|to|in|into|against|gegen|zu';
/** Words before what prices are in: `BTC to USDT` is a pair. */
const beforeQuote = /^(to|in|into|against|gegen|zu)$/i;
const noise = new RegExp(`^(${venues}|${words}|${between}|\\d+[smhdwy]?|[dhmw]|\\d*min|v\\d+)$`, 'i');
const isQuote = (name: string): boolean => quoteNames().includes(name.toUpperCase());
/** Currencies of states only in capitals: `all` and `try` are words. */
const isAgainst = (part: string): boolean =>
  isQuote(part) || part === 'UST' || (part === part.toUpperCase() && isFiat(part));
const venueName = new RegExp(`^(${venues})$`, 'i');

/**
 * The symbol a file name is about, read as a person reads it: `BTCUSDT-1d-2026-10.csv`, `XBTUSD_1440.csv`,
 * `BTC-USD (1).csv`, `Binance_ETHUSDT_d.csv`, `klines btc_usdt.csv`, `BINANCE_SOLUSDT, 60.csv`. A pair beats a lone
 * ticker (in capitals); null when the name holds none, or two different ones.
 */
export function fileSymbol(file: string, venue = ''): FileSymbol | null {
  const base = (file.split(/[\\/]| › /).at(-1) ?? file).replace(
    /(\.(csv|tsv|txt|gz|zip|json|jsonl|xlsx|parquet))+$/gi,
    '',
  );
  // `VOD.L` is one name.
  const [share, ...others] = base.split(/[\s_,()[\]-]+/).filter((part) => listedIn(part) !== null);
  if (share !== undefined && others.length === 0) return pricedSymbol(share, venue);
  const parts = base
    .split(/[\s_,()[\]-]+|\.(?=\D)/)
    // MetaTrader puts the minutes of a bar behind the pair.
    .map((part) => part.replace(/^([A-Z]{6})(1|5|15|30|60|240|1440|10080|43200)$/, '$1'))
    .filter((part, i, all) => part !== '' && !(beforeQuote.test(part) && isAgainst(all[i + 1] ?? '')));
  const where = venue === '' ? (parts.find((part) => venueName.test(part)) ?? '') : venue;
  const pairs = parts.flatMap((part, i) => pairAt(parts, part, i, base));
  const read = pairs.map((pair) => pricedSymbol(pair, where));
  if (new Set(read.map(({ asset, quote }) => `${asset}/${quote}`)).size > 1) return null;
  const [pair] = read;
  if (pair !== undefined) return pair;
  const tickers = parts.filter(
    (part) => /^(?=.*[A-Z])[A-Z0-9]{2,10}$/.test(part) && !noise.test(part) && !isMoney(part),
  );
  const [ticker, other] = tickers;
  return ticker === undefined || other !== undefined ? null : pricedSymbol(ticker, where);
}

/** The pair that begins at a part: `BTC` `USDT`, or `BTCUSDT` alone; with what makes it a contract (`PERP`, `260327`). */
function pairAt(parts: readonly string[], part: string, i: number, base: string): readonly string[] {
  if (noise.test(part)) return [];
  const next = parts[i + 1] ?? '';
  const quoteFirst = /^(KRW|THB)$/.test(part) && /^[A-Z0-9]{2,10}$/.test(next) && !noise.test(next);
  const against = isAgainst(next) && !isQuoteOnly(parts, i);
  const joined = /^[A-Za-z0-9]{2,12}$/.test(part) && (quoteFirst || against);
  if (joined ? isWord(part, next, base) : !isPair(part)) return [];
  const after = parts[i + (joined ? 2 : 1)] ?? '';
  const tail = /^(PERP|SWAP)$/i.test(after) || expiryYymmdd(after) !== null ? after : '';
  const mark = base.includes(`${part}-`) ? '-' : '_';
  return [
    [part, ...(joined ? [next] : []), ...(tail === '' ? [] : [tail])].join(joined ? mark : '_').toUpperCase(),
  ];
}

/** `best USDT` are words, unless the first is a coin's name: in capitals, or known. */
const isWord = (part: string, next: string, base: string): boolean =>
  base.includes(`${part} ${next}`) &&
  part !== part.toUpperCase() &&
  !isWhole(assetName(part)) &&
  !majors.has(part.toUpperCase());

/** `USD` in `BTC_USD_EUR` is a quote already, no base of the next. */
const isQuoteOnly = (parts: readonly string[], i: number): boolean =>
  i > 0 && isDollar(parts[i] ?? '') && !noise.test(parts[i - 1] ?? '');

/** In small letters only against dollars and euros: `entry` is no coin against the lira. */
function isPair(part: string): boolean {
  if (!/^[A-Za-z0-9]{5,20}$/.test(part)) return false;
  const [coin, against] = splitPair(part) ?? [];
  if (coin === undefined || against === undefined || coin.length < 2 || /^\d+$/.test(coin)) return false;
  return part === part.toUpperCase() || /^(USDT|USDC|USD|EUR|BUSD)$/.test(against);
}
