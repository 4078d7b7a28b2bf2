import type { TableFormat } from '../format.ts';
import { hasAll } from '../text/header.ts';
import { readBars } from './bars.ts';

/** Words of investing.com for the date and the close, by the language of the page. */
const investingWords: readonly (readonly [date: string, close: string, open: string])[] = [
  ['date', 'price', 'open'],
  ['datum', 'zuletzt', 'eröffn.'],
  ['date', 'dernier', 'ouv.'],
  ['fecha', 'último', 'apertura'],
  ['data', 'ultimo', 'apertura'],
];

/** Historical data of investing.com: the close is called Price; groups of three, newest first. */
export const investingHistory: TableFormat = {
  info: {
    id: 'investing-history',
    venue: 'any',
    title: 'Investing.com historical data',
    kind: 'prices',
    container: 'csv',
    generations: ['English', 'German', 'French', 'Spanish', 'Italian'],
    rules:
      'Price is the close of its date at midnight; day or month first and the decimal mark are decided over the whole file; the symbol is in the file name (ETH_USD … Historical Data.csv).',
  },
  shape: 'table',
  names: ['date', 'price', 'open', 'high', 'low', 'vol.', 'change %'],
  detect: ({ header }) => {
    const at = investingWords.findIndex((words) => hasAll(header, words));
    return at < 0
      ? null
      : { score: 0.9, generation: investingHistory.info.generations[at] ?? '', why: 'date, price, open' };
  },
  read: (table, context) => {
    const words = investingWords.find((list) => hasAll(table.header, list)) ?? ['', '', ''];
    const column = (name: string): number => table.header.index.get(name) ?? -1;
    readBars(table, context, 'investing', {
      time: column(words[0]),
      close: column(words[1]),
      symbol: -1,
      volumeUsd: -1,
    });
  },
};

const priceName = /^(?:price|referencerate)(usd|btc|eth|eur)$/;

/** Coin Metrics: asset, time, and a price whose name says what it is in. */
export const coinMetrics: TableFormat = {
  info: {
    id: 'coinmetrics',
    venue: 'any',
    title: 'Coin Metrics asset metrics',
    kind: 'prices',
    container: 'csv',
    generations: ['PriceUSD', 'ReferenceRateUSD'],
    rules:
      'asset in small letters; PriceUSD or ReferenceRateUSD at its time (ISO to the nanosecond, or epoch).',
  },
  shape: 'table',
  names: ['asset', 'time', 'priceusd'],
  detect: ({ header }) => {
    const name = header.names.find((n) => priceName.test(n));
    return name === undefined || !hasAll(header, ['asset', 'time'])
      ? null
      : {
          score: 1,
          generation: name.startsWith('price') ? 'PriceUSD' : 'ReferenceRateUSD',
          why: `asset, time, ${name}`,
        };
  },
  read: (table, context) => {
    const { header } = table;
    const close = header.names.findIndex((n) => priceName.test(n));
    readBars(table, context, 'coinmetrics', {
      time: header.index.get('time') ?? -1,
      close,
      symbol: header.index.get('asset') ?? -1,
      volumeUsd: -1,
      quote: (priceName.exec(header.names[close] ?? '')?.[1] ?? 'usd').toUpperCase(),
    });
  },
};

const clock = /^\d{1,2}:\d{2}(:\d{2})?$/;

/** MetaTrader's history: `<DATE> <TIME> <OPEN> …`, or the same without a header. */
export const metaTrader: TableFormat = {
  info: {
    id: 'metatrader',
    venue: 'any',
    title: 'MetaTrader history',
    kind: 'prices',
    container: 'csv',
    generations: ['<DATE>', 'headerless'],
    rules:
      'Date and time of day in two columns (2011.12.08, 18:10), in the zone given, else UTC; the symbol is in the file name (EURUSD60.csv).',
  },
  shape: 'table',
  names: ['<date>', '<open>', '<high>', '<low>', '<close>'],
  detect: ({ header }) => {
    if (hasAll(header, ['<date>', '<close>']))
      return { score: 1, generation: '<DATE>', why: 'columns in pointed brackets' };
    const cells = header.original;
    return /^\d{4}\.\d{2}\.\d{2}$/.test(cells[0] ?? '') && clock.test(cells[1] ?? '') && cells.length >= 7
      ? { score: 0.9, generation: 'headerless', why: 'a date with points, a time of day, and numbers' }
      : null;
  },
  read: (table, context) => {
    const { index } = table.header;
    const headed = index.has('<close>');
    readBars(
      table,
      context,
      'metatrader',
      headed
        ? {
            time: index.get('<date>') ?? 0,
            clock: index.get('<time>') ?? -1,
            close: index.get('<close>') ?? -1,
            symbol: -1,
            volumeUsd: -1,
          }
        : { time: 0, clock: 1, close: 5, symbol: -1, volumeUsd: -1 },
      !headed,
    );
  },
};
