import type { Context } from '../context.ts';
import { assetName, isDollar, quoteNames, unscale } from '../values/assets.ts';
import { isMoney } from '../values/money.ts';
import { readSymbol } from '../values/read-symbol.ts';
import { expiryYymmdd, splitPair } from '../values/symbol.ts';

export type FileSymbol = Readonly<{ symbol: string; asset: string; scale: number }>;

/** What the rows of a file are of that do not say it: as the user says, else as the file is named; null when neither. */
export const namedSymbol = (context: Context): FileSymbol | null =>
  context.options.symbol === undefined ? fileSymbol(context.file) : symbolOf(context.options.symbol.trim());

/** The same, or the file is refused with what to do. */
export function needNamedSymbol(context: Context, what: string, line = 1): FileSymbol {
  return (
    namedSymbol(context) ??
    context.refuse(
      'SYMBOL_UNKNOWN',
      `${what} name no symbol, and neither does the file name: say it (--symbol BTCUSDT), or put it in the file name (BTCUSDT-1d.csv)`,
      { line },
    )
  );
}

function symbolOf(given: string): FileSymbol {
  const symbol = given;
  const parsed = readSymbol(symbol);
  if (parsed !== null) return { symbol, asset: parsed.base, scale: parsed.scale };
  const { asset, scale } = unscale(symbol);
  return { symbol, asset: assetName(asset), scale };
}

const venues =
  'binance|kraken|coinbase|bitstamp|bitfinex|bybit|okx|kucoin|gate|gateio|deribit|bitmex|huobi|htx|mexc|bitget|gemini|poloniex|cexio|yahoo|tradingview|cryptodatadownload|hyperliquid|dydx|index';
const words =
  'ohlc|ohlcv|ohlcvt|csv|data|prices?|history|historical|klines?|candles?|bars?|spot|perp|swap|futures?|daily|hourly|minute|weekly|copy|of|max|um|cm|export|download|monthly|quote|close|trades?|chart|markpriceklines|indexpriceklines|premiumindexklines|bookdepth|final|new|old|clean|utc|all|full|file|report|market|table|series|book|wide|sheet|tabelle|feuil|positions?|balances?|account|test|sample|my';
const noise = new RegExp(`^(${venues}|${words}|\\d+[smhdwy]?|[dhmw]|\\d*min|v\\d+)$`, 'i');
const isQuote = (name: string): boolean => quoteNames().includes(name.toUpperCase());

/**
 * The symbol a file name is about, read as a person reads it: `BTCUSDT-1d-2026-10.csv`, `XBTUSD_1440.csv`,
 * `BTC-USD (1).csv`, `Binance_ETHUSDT_d.csv`, `klines btc_usdt.csv`, `BINANCE_SOLUSDT, 60.csv`. A pair beats a lone
 * ticker (in capitals); null when the name holds none, or two different ones.
 */
export function fileSymbol(file: string): FileSymbol | null {
  const base = (file.split(/[\\/]| › /).at(-1) ?? file).replace(
    /(\.(csv|tsv|txt|gz|zip|json|jsonl|xlsx|parquet))+$/gi,
    '',
  );
  const parts = base.split(/[\s_,()[\]-]+|\.(?=\D)/).filter((part) => part !== '');
  const pairs = parts.flatMap((part, i) => pairAt(parts, part, i, base));
  const distinct = new Set(pairs.map((pair) => symbolOf(pair).asset));
  if (distinct.size > 1) return null;
  const [pair] = pairs;
  if (pair !== undefined) return symbolOf(pair);
  const tickers = parts.filter(
    (part) => /^(?=.*[A-Z])[A-Z0-9]{2,10}$/.test(part) && !noise.test(part) && !isMoney(part),
  );
  const [ticker, other] = tickers;
  return ticker === undefined || other !== undefined ? null : symbolOf(ticker);
}

/** The pair that begins at a part: `BTC` `USDT`, or `BTCUSDT` alone; with what makes it a contract (`PERP`, `260327`). */
function pairAt(parts: readonly string[], part: string, i: number, base: string): readonly string[] {
  if (noise.test(part)) return [];
  const next = parts[i + 1] ?? '';
  const joined = /^[A-Za-z0-9]{2,12}$/.test(part) && isQuote(next) && !isQuoteOnly(parts, i);
  if (!joined && !isPair(part)) return [];
  const after = parts[i + (joined ? 2 : 1)] ?? '';
  const tail = /^(PERP|SWAP)$/i.test(after) || expiryYymmdd(after) !== null ? after : '';
  const mark = base.includes(`${part}-`) ? '-' : '_';
  return [
    [part, ...(joined ? [next] : []), ...(tail === '' ? [] : [tail])].join(joined ? mark : '_').toUpperCase(),
  ];
}

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
