import type { OpenInterestRecord } from '../../../contract/records.ts';
import type { JsonFormat, TableFormat } from '../../format.ts';
import { has, at as jsonAt, textAt } from '../../json/access.ts';
import { RowError } from '../../refusal.ts';
import { needMoment, needNumber, needText, number, type Row, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { assetName } from '../../values/assets.ts';
import { listAt, needList, rowMatch } from '../list-of.ts';
import { timeColumn } from '../time-column.ts';
import { type Market, marketBook } from './market.ts';
import { at, binanceVenue } from './series-file.ts';

type Held = Readonly<{ row: Row; market: Market; time: number; contracts: number; value: number | null }>;

/**
 * Contracts outstanding as coins and USD. `value` is the venue's own, in quote for linear contracts and in coins for
 * inverse ones. Throws RowError SIZE_RANGE.
 */
export function openInterestOf({ row, market, time, contracts, value }: Held): OpenInterestRecord {
  const { venue, symbol, instrument, unit } = market;
  if (!(contracts > 0) || !Number.isFinite(contracts))
    throw new RowError('SIZE_RANGE', 'open interest', `an open interest of ${contracts} is not above 0`);
  const inverse = instrument.instrument === 'inverse';
  const coins = unit !== null && 'coins' in unit ? contracts * unit.coins * instrument.scale : null;
  const usd = unit !== null && 'usd' in unit ? contracts * unit.usd : null;
  const given = value !== null && value > 0 ? value : null;
  const record = { quantity: coins ?? (inverse ? given : null), valueUsd: usd ?? (inverse ? null : given) };
  if (record.quantity === null && record.valueUsd === null)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      'open interest',
      `how much one contract of ${symbol} holds is not known, and the row has no value`,
    );
  return { ...at(row), kind: 'openInterest', venue, symbol, asset: instrument.base, time, ...record };
}

/** data.binance.vision metrics: every five minutes; the first row of a day is the last of the day before. */
export const binanceVisionMetrics: TableFormat = {
  info: {
    id: 'binance-vision-metrics',
    venue: 'binance-usdm',
    title: 'Binance public data metrics (open interest)',
    kind: 'openInterest',
    container: 'csv',
    generations: ['2021'],
    rules:
      'sum_open_interest in coins (COIN-M: contracts of 100 USD for BTC, 10 USD for the others), sum_open_interest_value in USD; create_time is UTC; rows filled with 0 are gaps and are not stored; the ratios of accounts are not read.',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, ['create_time', 'symbol', 'sum_open_interest', 'sum_open_interest_value'])
      ? { score: 1, generation: '2021', why: 'create_time, symbol, sum_open_interest' }
      : null,
  read: (table, context) => {
    const time = timeColumn(context, 'create_time', 'UTC');
    const market = marketBook();
    let gaps = 0;
    table.each((row) => {
      const contracts = number(row, 'sum_open_interest') ?? 0;
      const value = number(row, 'sum_open_interest_value');
      if (contracts === 0 && (value ?? 0) === 0) {
        gaps++;
        return;
      }
      const symbol = needText(row, 'symbol');
      context.record(
        openInterestOf({
          row,
          market: market(binanceVenue(symbol), symbol),
          time: time(needText(row, 'create_time'), row.line),
          contracts,
          value,
        }),
      );
    });
    if (gaps > 0)
      context.warn('GAPS', `${gaps} rows of zero open interest are gaps in the source and are not stored`);
  },
};

/** Our own export, and any table of this header. */
export const lockstepOpenInterest: TableFormat = {
  info: {
    id: 'lockstep-open-interest',
    venue: 'any',
    title: 'Open interest: time, venue, symbol, asset, quantity, value_usd',
    kind: 'openInterest',
    container: 'csv',
    generations: ['lockstep'],
    rules: 'quantity in base coins, value_usd in USD; one of them may be blank.',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, ['time', 'venue', 'symbol', 'asset', 'quantity', 'value_usd']) &&
    !['side', 'liquidated', 'participant'].some((name) => header.index.has(name))
      ? { score: 1, generation: 'lockstep', why: 'time, venue, symbol, asset, quantity, value_usd' }
      : null,
  read: (table, context) => {
    const time = timeColumn(context, 'time');
    table.each((row) => {
      const quantity = number(row, 'quantity');
      const valueUsd = number(row, 'value_usd');
      if (!((quantity ?? valueUsd ?? 0) > 0) || (valueUsd ?? 0) < 0)
        throw new RowError('SIZE_RANGE', 'quantity', 'neither quantity nor value_usd is above 0');
      context.record({
        ...at(row),
        kind: 'openInterest',
        venue: needText(row, 'venue'),
        symbol: needText(row, 'symbol'),
        asset: assetName(needText(row, 'asset')),
        time: time(needText(row, 'time'), row.line),
        quantity,
        valueUsd,
      });
    });
  },
};

/** GET /futures/data/openInterestHist and Bybit's /v5/market/open-interest. */
export const openInterestAnswers: readonly JsonFormat[] = [
  {
    info: {
      id: 'binance-open-interest',
      venue: 'binance-usdm',
      title: 'Binance open interest history (API)',
      kind: 'openInterest',
      container: 'json',
      generations: ['API'],
      rules: 'sumOpenInterest in coins (COIN-M: contracts), sumOpenInterestValue in USD (COIN-M: coins).',
    },
    shape: 'json',
    endpoint: /openInterestHist/,
    detect: (root) =>
      rowMatch(listAt(root, ''), ['sumOpenInterest', 'sumOpenInterestValue', 'timestamp']) === null
        ? null
        : { score: 0.95, generation: 'API', why: 'rows with sumOpenInterest' },
    read: (root, doc, context) => {
      const market = marketBook();
      for (const object of needList(context, root, doc.line, '')) {
        const row = doc.row(object);
        context.row(row, () => {
          const pair = text(row, 'symbol') ?? needText(row, 'pair');
          const symbol = text(row, 'symbol') === null ? `${pair}_PERP` : pair;
          context.record(
            openInterestOf({
              row,
              market: market(binanceVenue(symbol), symbol),
              time: needMoment(row, 'timestamp'),
              contracts: needNumber(row, 'sumOpenInterest'),
              value: number(row, 'sumOpenInterestValue'),
            }),
          );
        });
      }
    },
  },
  {
    info: {
      id: 'bybit-open-interest',
      venue: 'bybit',
      title: 'Bybit v5 open interest',
      kind: 'openInterest',
      container: 'json',
      generations: ['v5'],
      rules:
        'openInterest in coins for linear and in USD for inverse contracts; the symbol is beside the list.',
    },
    shape: 'json',
    endpoint: /bybit.*open-interest/,
    detect: (root) =>
      rowMatch(listAt(root, 'result.list'), ['openInterest', 'timestamp']) !== null &&
      has(jsonAt(root, 'result'), 'symbol')
        ? { score: 0.95, generation: 'v5', why: 'result.symbol with rows of openInterest' }
        : null,
    read: (root, doc, context) => {
      const market = marketBook();
      const symbol = textAt(root, 'result', 'symbol') ?? '';
      for (const object of needList(context, root, doc.line, 'result.list')) {
        const row = doc.row(object);
        context.row(row, () =>
          context.record(
            openInterestOf({
              row,
              market: market('bybit', symbol),
              time: needMoment(row, 'timestamp'),
              contracts: needNumber(row, 'openInterest'),
              value: null,
            }),
          ),
        );
      }
    },
  },
];
