import { hour } from '../../../contract/durations.ts';
import type { Context } from '../../context.ts';
import type { FormatInfo, JsonFormat } from '../../format.ts';
import { textAt } from '../../json/access.ts';
import type { Json, JsonObject } from '../../json/parse.ts';
import { needMoment, needNumber, needText, number, text } from '../../row.ts';
import { listAt, needList, rowMatch } from '../list-of.ts';
import { checkedRate, toSecond } from './funding-tables.ts';
import { marketBook } from './market.ts';
import { at, binanceVenue } from './series-file.ts';

type Spec = Readonly<{
  info: FormatInfo;
  endpoint: RegExp;
  paths: readonly string[];
  needed: readonly string[];
  without?: readonly string[];
  symbol: string;
  time: string;
  /** Where the settled rate is, if it is apart from the predicted one. */
  rates: readonly string[];
  venue: (row: JsonObject, context: Context) => string;
  /** Hours between settlements, where the venue has one interval for all. */
  hours: number | null;
}>;

/**
 * Hours between settlements of each symbol: the shortest distance between two of its rows. null for a single row, and
 * for one that is no whole number of hours.
 */
function intervals(rows: readonly JsonObject[], spec: Spec): Map<string, number | null> {
  const times = new Map<string, number[]>();
  for (const row of rows) {
    const t = Number(textAt(row, spec.time));
    const symbol = textAt(row, spec.symbol) ?? '';
    if (Number.isFinite(t)) times.set(symbol, [...(times.get(symbol) ?? []), toSecond(t)]);
  }
  return new Map(
    [...times].map(([symbol, list]) => {
      const sorted = [...new Set(list)].sort((a, b) => a - b);
      const gaps = sorted.slice(1).map((t, i) => t - (sorted[i] ?? t));
      const hours = Math.round((Math.min(...gaps) / hour) * 1e3) / 1e3;
      return [symbol, Number.isInteger(hours) && hours >= 1 && hours <= 24 ? hours : null];
    }),
  );
}

function fundingAnswer(spec: Spec): JsonFormat {
  return {
    info: spec.info,
    shape: 'json',
    endpoint: spec.endpoint,
    detect: (root: Json) => {
      const list = listAt(root, ...spec.paths);
      const row = list?.[0];
      const score = rowMatch(list, spec.needed);
      if (score === null || row === undefined || spec.without?.some((key) => row.fields.has(key)))
        return null;
      return {
        score: 0.95,
        generation: spec.info.generations[0] ?? '1',
        why: `rows with ${spec.needed.join(', ')}`,
      };
    },
    read: (root, doc, context) => {
      const list = needList(context, root, doc.line, ...spec.paths);
      const found = spec.hours === null ? intervals(list, spec) : null;
      if (found !== null && list.length > 0)
        context.warn(
          'INTERVAL_INFERRED',
          [...found.values()].some((h) => h === null)
            ? 'the answer does not say how long a funding interval is, and for some symbols it does not follow from the distance of their rows: their rates are kept without one'
            : 'the answer does not say how long a funding interval is: it is taken from the distance of the rows',
        );
      const market = marketBook();
      for (const object of list) {
        const row = doc.row(object);
        context.row(row, () => {
          const symbol = needText(row, spec.symbol);
          const { venue, instrument } = market(spec.venue(object, context), symbol, spec.symbol);
          const rate = spec.rates.find((name) => text(row, name) !== null) ?? spec.rates[0] ?? '';
          context.record({
            ...at(row),
            kind: 'funding',
            venue,
            symbol,
            asset: instrument.base,
            time: toSecond(needMoment(row, spec.time)),
            rate: checkedRate(needNumber(row, rate), rate),
            intervalHours: number(row, 'fundingIntervalHours') ?? spec.hours ?? found?.get(symbol) ?? null,
          });
        });
      }
    },
  };
}

const rules = (more: string): string =>
  `Rates are fractions of notional per interval, above 0 longs pay shorts. ${more}`;
const info = (id: string, venue: string, title: string, more: string): FormatInfo => ({
  id,
  venue,
  title,
  kind: 'funding',
  container: 'json',
  generations: ['API'],
  rules: rules(more),
});
const inferred = 'The interval follows from the distance of the rows and is null for a single one.';

export const fundingAnswers: readonly JsonFormat[] = [
  fundingAnswer({
    info: info('binance-funding-rates', 'binance-usdm', 'Binance funding rates (API)', inferred),
    endpoint: /binance.*fundingRate/,
    paths: [''],
    needed: ['symbol', 'fundingRate', 'fundingTime'],
    symbol: 'symbol',
    time: 'fundingTime',
    rates: ['fundingRate'],
    venue: (row) => binanceVenue(textAt(row, 'symbol') ?? ''),
    hours: null,
  }),
  fundingAnswer({
    info: info(
      'okx-funding-rates',
      'okx',
      'OKX funding rate history',
      `realizedRate, the settled one, where there is one. ${inferred}`,
    ),
    endpoint: /okx.*funding-rate/,
    paths: ['data', ''],
    needed: ['instId', 'fundingRate', 'fundingTime'],
    symbol: 'instId',
    time: 'fundingTime',
    rates: ['realizedRate', 'fundingRate'],
    venue: () => 'okx',
    hours: null,
  }),
  fundingAnswer({
    info: info('bybit-funding-rates', 'bybit', 'Bybit v5 funding rate history', inferred),
    endpoint: /bybit.*funding/,
    paths: ['result.list', ''],
    needed: ['symbol', 'fundingRate', 'fundingRateTimestamp'],
    symbol: 'symbol',
    time: 'fundingRateTimestamp',
    rates: ['fundingRate'],
    venue: () => 'bybit',
    hours: null,
  }),
  fundingAnswer({
    info: info(
      'hyperliquid-funding-rates',
      'hyperliquid',
      'Hyperliquid funding rates',
      'Hyperliquid settles every hour.',
    ),
    endpoint: /hyperliquid.*fundingHistory/,
    paths: [''],
    needed: ['coin', 'fundingRate', 'premium', 'time'],
    symbol: 'coin',
    time: 'time',
    rates: ['fundingRate'],
    venue: () => 'hyperliquid',
    hours: 1,
  }),
];
