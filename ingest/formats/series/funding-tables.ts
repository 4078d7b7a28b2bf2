import type { TableFormat } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { needNumber, needText, number, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { assetName } from '../../values/assets.ts';
import { parseFigure } from '../../values/figure.ts';
import { need, parseDecimal } from '../../values/number.ts';
import { timeColumn } from '../time-column.ts';
import { marketBook } from './market.ts';
import { at, binanceFileMarket } from './series-file.ts';

/** A rate this large per interval is a percentage, or nothing. */
const largestRate = 0.2;

export function checkedRate(rate: number, column: string): number {
  if (!Number.isFinite(rate) || Math.abs(rate) > largestRate)
    throw new RowError('RATE_RANGE', column, `a funding rate of ${rate} per interval is no fraction`);
  return rate;
}

/** Hours of one interval. Throws RowError INTERVAL_RANGE. */
function checkedInterval(hours: number | null, column: string): number | null {
  if (hours !== null && !(hours > 0 && hours <= 24))
    throw new RowError('INTERVAL_RANGE', column, `an interval of ${hours} hours is not between 0 and 24`);
  return hours;
}

/** Settlements come a few ms late: rows of one settlement from several sources are one. */
export const toSecond = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

/** data.binance.vision fundingRate. */
export const binanceVisionFundingRate: TableFormat = {
  info: {
    id: 'binance-vision-funding-rate',
    venue: 'binance-usdm',
    title: 'Binance public data funding rates',
    kind: 'funding',
    container: 'csv',
    generations: ['3 columns'],
    rules:
      'last_funding_rate is a fraction per interval of funding_interval_hours, longs pay shorts when above 0; calc_time in ms, its few ms of delay are dropped; the symbol is in the file name (BTCUSDT-fundingRate-….csv, BTCUSD_PERP-… is coin-margined).',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, ['calc_time', 'funding_interval_hours', 'last_funding_rate'])
      ? { score: 1, generation: '3 columns', why: 'calc_time, funding_interval_hours, last_funding_rate' }
      : null,
  read: (table, context) => {
    const { venue, symbol, instrument } = binanceFileMarket(table, context);
    const time = timeColumn(context, 'calc_time', 'UTC');
    table.each((row) =>
      context.record({
        ...at(row),
        kind: 'funding',
        venue,
        symbol,
        asset: instrument.base,
        time: toSecond(time(needText(row, 'calc_time'), row.line)),
        rate: checkedRate(needNumber(row, 'last_funding_rate'), 'last_funding_rate'),
        intervalHours: checkedInterval(number(row, 'funding_interval_hours'), 'funding_interval_hours'),
      }),
    );
  },
};

const names = {
  time: ['time', 'timestamp', 'date', 'funding_time', 'fundingtime', 'datetime'],
  symbol: ['symbol', 'instrument', 'market', 'contract', 'coin'],
  rate: ['rate', 'funding_rate', 'fundingrate', 'funding rate'],
  interval: ['interval_hours', 'funding_interval_hours', 'interval'],
  venue: ['venue', 'exchange'],
};
/** A table with one of these is of an account's payments or positions. */
const otherTables = [
  'side',
  'payment',
  'sz',
  'size',
  'qty',
  'quantity',
  'amount',
  'open_interest',
  'mark_price',
];

/** Any table of funding rates, our own export among them. */
export const fundingTable: TableFormat = {
  info: {
    id: 'lockstep-funding',
    venue: 'any',
    title: 'Funding rates: time, venue, symbol, rate, interval_hours',
    kind: 'funding',
    container: 'csv',
    generations: ['lockstep', 'any'],
    rules:
      'rate is a fraction of notional per interval ("0.01%" is read as a percentage), above 0 longs pay shorts; interval_hours may be blank: the rate is then never put on another interval; venue and symbol name the market, an optional asset its base.',
  },
  shape: 'table',
  detect: ({ header }) => {
    const has = (list: readonly string[]): boolean => list.some((n) => header.index.has(n));
    if (!has(names.time) || !has(names.symbol) || !has(names.rate)) return null;
    if (!names.rate.slice(1).some((n) => header.index.has(n)) && !has(names.interval)) return null;
    if (otherTables.some((n) => header.index.has(n))) return null;
    const own = hasAll(header, ['time', 'venue', 'symbol', 'rate', 'interval_hours']);
    return {
      score: own ? 1 : 0.75,
      generation: own ? 'lockstep' : 'any',
      why: 'a time, a symbol and a funding rate',
    };
  },
  read: (table, context) => {
    const name = (list: readonly string[]): string => list.find((n) => table.header.index.has(n)) ?? '';
    const [timeName, symbolName, rateName] = [name(names.time), name(names.symbol), name(names.rate)];
    const [intervalName, venueName] = [name(names.interval), name(names.venue)];
    const time = timeColumn(context, timeName);
    const market = marketBook();
    if (venueName === '')
      context.warn('VENUE_ASSUMED', 'the file names no venue: its rates are booked to the venue "market"');
    table.each((row) => {
      const { venue, symbol, instrument } = market(
        venueName === '' ? 'market' : needText(row, venueName).toLowerCase(),
        needText(row, symbolName),
        symbolName,
      );
      const rate = needText(row, rateName);
      const interval = intervalName === '' ? null : text(row, intervalName);
      const hours =
        interval === null ? null : need(parseDecimal(interval.replace(/h$/i, '')), intervalName, interval);
      context.record({
        ...at(row),
        kind: 'funding',
        venue,
        symbol,
        asset: assetName(text(row, 'asset') ?? instrument.base),
        time: time(needText(row, timeName), row.line),
        rate: checkedRate(need(parseFigure(rate, '.'), rateName, rate), rateName),
        intervalHours: checkedInterval(hours, intervalName),
      });
    });
  },
};
