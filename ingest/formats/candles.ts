import type { Context } from '../context.ts';
import type { JsonFormat } from '../format.ts';
import { at, textAt } from '../json/access.ts';
import { isArray, type Json } from '../json/parse.ts';
import { RowError } from '../refusal.ts';
import { need, parseDecimal } from '../values/number.ts';
import { readSymbol } from '../values/read-symbol.ts';
import { epoch, unitByMagnitude } from '../values/time.ts';
import { barRange } from './bar-range.ts';
import { needNamedSymbol, pricedSymbol } from './file-symbol.ts';

type Candles = Readonly<{
  id: string;
  venue: string;
  title: string;
  path: readonly string[];
  /** Path of the symbol in the answer, else it is in the file name. */
  symbol?: readonly string[];
  widths: readonly number[];
  unit: 's' | 'ms';
  close: number;
  volumeUsd: number | null;
  /** Column that is 0 while the bar is not finished. */
  confirm?: number;
  order: string;
  /** What the answer's envelope must say, to tell venues apart that send like arrays. */
  code?: string;
}>;

/** Candle arrays of the venues' APIs. The column order differs, and nothing in the rows says so. */
const venues: readonly Candles[] = [
  {
    id: 'bybit-kline',
    venue: 'bybit',
    title: 'Bybit v5 kline',
    path: ['result', 'list'],
    symbol: ['result', 'symbol'],
    widths: [7],
    unit: 'ms',
    close: 4,
    volumeUsd: 6,
    order: 'time, open, high, low, close, volume, turnover, newest first',
  },
  {
    id: 'okx-candles',
    venue: 'okx',
    title: 'OKX v5 candles',
    path: ['data'],
    widths: [9],
    unit: 'ms',
    close: 4,
    volumeUsd: 7,
    confirm: 8,
    code: '0',
    order: 'time, open, high, low, close, contracts, base volume, quote volume, confirm, newest first',
  },
  {
    id: 'bitget-candles',
    venue: 'bitget',
    title: 'Bitget candles',
    path: ['data'],
    widths: [7, 8],
    unit: 'ms',
    close: 4,
    volumeUsd: 6,
    code: '00000',
    order: 'time, open, high, low, close, base volume, quote volume',
  },
  {
    id: 'kucoin-spot-candles',
    venue: 'kucoin',
    title: 'KuCoin spot candles',
    path: ['data'],
    widths: [7],
    unit: 's',
    close: 2,
    volumeUsd: 6,
    code: '200000',
    order: 'time, open, close, high, low, volume, turnover',
  },
  {
    id: 'kucoin-futures-candles',
    venue: 'kucoin-futures',
    title: 'KuCoin Futures candles',
    path: ['data'],
    widths: [6, 7],
    unit: 'ms',
    close: 4,
    volumeUsd: null,
    code: '200000',
    order: 'time, open, high, low, close, volume',
  },
  {
    id: 'gate-spot-candles',
    venue: 'gate',
    title: 'Gate spot candlesticks',
    path: [],
    widths: [8],
    unit: 's',
    close: 2,
    volumeUsd: 1,
    confirm: 7,
    order: 'time, quote volume, close, high, low, open, base volume, finished',
  },
  {
    id: 'coinbase-candles',
    venue: 'coinbase',
    title: 'Coinbase Exchange candles',
    path: [],
    widths: [6],
    unit: 's',
    close: 4,
    volumeUsd: null,
    order: 'time, low, high, open, close, volume',
  },
  {
    id: 'binance-klines',
    venue: 'binance',
    title: 'Binance API klines',
    path: [],
    widths: [12],
    unit: 'ms',
    close: 4,
    volumeUsd: 7,
    order: 'time, open, high, low, close, volume, close time, quote volume',
  },
  {
    id: 'ohlcv-list',
    venue: 'file',
    title: 'freqtrade and ccxt bars',
    path: [],
    widths: [6],
    unit: 'ms',
    close: 4,
    volumeUsd: null,
    order: 'time, open, high, low, close, volume',
  },
  {
    id: 'kraken-ohlc',
    venue: 'kraken',
    title: 'Kraken OHLC',
    path: ['result', '*'],
    widths: [8],
    unit: 's',
    close: 4,
    volumeUsd: null,
    order: 'time, open, high, low, close, vwap, volume, count',
  },
];

export const candleFormats: readonly JsonFormat[] = venues.map((spec) => ({
  info: {
    id: spec.id,
    venue: spec.venue,
    title: spec.title,
    kind: 'prices',
    container: 'json',
    generations: ['1'],
    rules: `Columns ${spec.order}; times in ${spec.unit}; ${spec.confirm === undefined ? 'every bar is taken' : 'a bar not yet finished is left out'}; ${spec.symbol === undefined ? 'the symbol is in the file name' : 'the symbol is in the answer'}.`,
  },
  shape: 'json',
  detect: (root) => {
    const first = arraysOf(root, spec.path)?.[0];
    if (first === undefined || !spec.widths.includes(first.length)) return null;
    if (spec.code !== undefined && textAt(root, 'code') !== spec.code) return null;
    if (unitByMagnitude(parseDecimal(scalar(first[0]))) !== spec.unit) return null;
    return {
      score: 0.8,
      generation: '1',
      why: `lists of ${first.length} numbers, a time in ${spec.unit} first`,
    };
  },
  read: (root, doc, context) => read(spec, root, doc.line, context),
}));

const scalar = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The rows at a path; `*` is the first member that is a list. */
function arraysOf(root: Json, path: readonly string[]): readonly (readonly Json[])[] | null {
  const keys = path.filter((k) => k !== '*');
  let list = at(root, ...keys);
  if (path.includes('*') && typeof list === 'object' && list !== null && 'fields' in list)
    list = [...list.fields.values()].find(isArray);
  return isArray(list) && list.every(isArray) ? (list as readonly (readonly Json[])[]) : null;
}

function read(spec: Candles, root: Json, line: number, context: Context): void {
  const named = spec.symbol === undefined ? null : textAt(root, ...spec.symbol);
  const found =
    named === null || readSymbol(named, spec.venue) === null
      ? needNamedSymbol(context, spec.title, line, spec.venue)
      : pricedSymbol(named, spec.venue);
  const names = spec.order.split(', ');
  const [highAt, lowAt] = [names.indexOf('high'), names.indexOf('low')];
  let open = 0;
  for (const bar of arraysOf(root, spec.path) ?? []) {
    const cell = (i: number): string => scalar(bar[i]);
    const raw = `[${bar.map(String).join(',')}]`;
    context.row({ line, raw, get: () => null }, () => {
      if (spec.confirm !== undefined && (cell(spec.confirm) === '0' || bar[spec.confirm] === 'false')) {
        open++;
        return;
      }
      const close = need(parseDecimal(cell(spec.close)), 'close', cell(spec.close));
      if (close <= 0) throw new RowError('PRICE_RANGE', 'close', `close ${close} is not above 0`);
      const volume = spec.volumeUsd === null ? Number.NaN : parseDecimal(cell(spec.volumeUsd));
      context.record({
        kind: 'price',
        line,
        raw,
        asset: found.asset,
        quote: found.quote,
        quoteAssumed: found.assumed,
        source: spec.venue,
        time: epoch(need(parseDecimal(cell(0)), 'time', cell(0)), 'time'),
        close: close / found.scale,
        volumeUsd: Number.isNaN(volume) ? null : volume,
        range: barRange(
          parseDecimal(cell(highAt)) / found.scale,
          parseDecimal(cell(lowAt)) / found.scale,
          close / found.scale,
        ),
      });
    });
  }
  if (open > 0) context.warn('OPEN_BAR', `${open} bar not yet finished left out`);
}
