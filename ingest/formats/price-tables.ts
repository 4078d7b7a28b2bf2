import type { TableFormat, TableHead } from '../format.ts';
import { type Header, hasAll, matches } from '../text/header.ts';
import { parseDecimal } from '../values/number.ts';
import { unitByMagnitude } from '../values/time.ts';
import { readBars } from './bars.ts';

const column = (header: Header, name: string): number => header.index.get(name) ?? -1;

/** CryptoDataDownload: a banner line, then a header that names the volume columns by asset; newest first. */
export const cryptoDataDownload: TableFormat = {
  info: {
    id: 'cryptodatadownload',
    venue: 'any',
    title: 'CryptoDataDownload OHLCV',
    kind: 'prices',
    container: 'csv',
    generations: ['unix,date', 'Unix,Date,…,tradecount'],
    rules:
      'The first line is a banner; unix time in s or ms by magnitude; "Volume USD(T/C)" is the quote volume; newest first.',
  },
  shape: 'table',
  names: ['unix', 'date', 'symbol', 'open', 'high', 'low', 'close'],
  detect: ({ header }) =>
    hasAll(header, ['unix', 'date', 'symbol', 'close'])
      ? {
          score: 1,
          generation: header.index.has('tradecount') ? 'Unix,Date,…,tradecount' : 'unix,date',
          why: 'unix, date, symbol, close',
        }
      : null,
  read: (table, context) => {
    const { header } = table;
    const volume = header.names.findIndex((n) => /^volume (usd[tc]?|busd)$/.test(n));
    readBars(table, context, 'cryptodatadownload', {
      time: column(header, 'unix'),
      close: column(header, 'close'),
      high: column(header, 'high'),
      low: column(header, 'low'),
      symbol: column(header, 'symbol'),
      volumeUsd: volume,
    });
  },
};

/** Yahoo Finance history: adjusted close where there is one. */
export const yahooHistory: TableFormat = {
  info: {
    id: 'yahoo-history',
    venue: 'any',
    title: 'Yahoo Finance price history',
    kind: 'prices',
    container: 'csv',
    generations: ['Adj Close'],
    rules:
      'Adj Close of each date at midnight UTC; null rows are gaps; the symbol is in the file name (BTC-USD.csv).',
  },
  shape: 'table',
  names: ['date', 'open', 'high', 'low', 'close', 'adj close'],
  detect: ({ header }) =>
    hasAll(header, ['date', 'open', 'high', 'low', 'close', 'adj close'])
      ? { score: 1, generation: 'Adj Close', why: 'Date, Open, High, Low, Close, Adj Close' }
      : null,
  read: (table, context) =>
    readBars(table, context, 'yahoo', {
      time: 0,
      close: column(table.header, 'adj close'),
      symbol: -1,
      volumeUsd: -1,
    }),
};

/** Kraken's OHLCVT archive: no header, seconds, no row where nothing was traded. */
export const krakenOhlcvt: TableFormat = {
  info: {
    id: 'kraken-ohlcvt',
    venue: 'kraken',
    title: 'Kraken OHLCVT archive',
    kind: 'prices',
    container: 'csv',
    generations: ['headerless'],
    rules:
      'Columns unix seconds, open, high, low, close, volume, trades; intervals without trades have no row and stay gaps; the symbol is in the file name (XBTUSD_1440.csv).',
  },
  shape: 'table',
  detect: (head: TableHead) => {
    const cells = head.header.original;
    const numbers = cells.map((c) => parseDecimal(c));
    if (cells.length !== 7 || numbers.some(Number.isNaN) || unitByMagnitude(numbers.at(0) ?? 0) !== 's')
      return null;
    return { score: 0.8, generation: 'headerless', why: 'seven numbers, unix seconds first' };
  },
  read: (table, context) =>
    readBars(
      table,
      context,
      'kraken',
      { time: 0, close: 4, high: 2, low: 3, symbol: -1, volumeUsd: -1 },
      true,
    ),
};

const symbolNames = ['symbol', 'asset', 'ticker', 'coin'];
/** A table with one of these is of positions or trades, whatever else it has. */
const otherTables = ['side', 'size', 'qty', 'quantity', 'position', 'contracts', 'pnl', 'fee'];

/** Any file of bars with a time and a close, such as TradingView's export or a database dump. */
export const ohlcvTable: TableFormat = {
  info: {
    id: 'ohlcv',
    venue: 'any',
    title: 'Bars with a time and a close',
    kind: 'prices',
    container: 'csv',
    generations: ['time', 'start'],
    rules:
      'Columns time (or timestamp, date, start), close and optionally symbol (asset, ticker, coin); epoch units by magnitude, ISO as UTC; the symbol is in its column or the file name.',
  },
  shape: 'table',
  names: ['time', 'open', 'high', 'low', 'close', 'volume'],
  detect: ({ header }) => {
    const time = timeName(header);
    if (time === undefined || !header.index.has('close') || matches(header, otherTables) > 0) return null;
    return {
      score: 0.6,
      generation: time === 'start' ? 'start' : 'time',
      why: `${time} and close`,
    };
  },
  read: (table, context) => {
    const { header } = table;
    readBars(table, context, 'file', {
      ...timeColumns(table),
      close: column(header, 'close'),
      symbol: column(header, symbolNames.find((n) => header.index.has(n)) ?? ''),
      volumeUsd: column(header, 'quote_volume'),
      high: column(header, 'high'),
      low: column(header, 'low'),
    });
  },
};

const timeName = (header: Header): string | undefined =>
  ['time', 'timestamp', 'start', 'open_time', 'datetime', 'date', 'unix'].find((n) => header.index.has(n));

/** A date and a time of day in columns of their own are one time. */
function timeColumns({ header, sample }: TableHead): Readonly<{ time: number; clock: number }> {
  const [date, clock] = [column(header, 'date'), column(header, 'time')];
  const apart =
    date >= 0 && clock >= 0 && sample.some((cells) => /^\s*\d{1,2}:\d{2}/.test(cells[clock] ?? ''));
  return apart ? { time: date, clock } : { time: column(header, timeName(header) ?? 'time'), clock: -1 };
}
