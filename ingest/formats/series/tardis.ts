import { minute } from '../../../contract/durations.ts';
import type { Context } from '../../context.ts';
import type { Table, TableFormat } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { needNumber, needText, number, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { parseDecimal } from '../../values/number.ts';
import { needSide } from '../../values/side.ts';
import { toMs, unitByMagnitude } from '../../values/time.ts';
import { timeColumn } from '../time-column.ts';
import { checkedRate } from './funding-tables.ts';
import { amountOf, marketBook } from './market.ts';
import { openInterestOf } from './open-interest.ts';
import { at } from './series-file.ts';

/** Tardis' names of the venues we know under another. */
const venues: Readonly<Record<string, string>> = {
  'binance-futures': 'binance-usdm',
  'binance-delivery': 'binance-coinm',
  'okex-swap': 'okx',
  'okex-futures': 'okx',
  'okx-swap': 'okx',
  'okx-futures': 'okx',
  cryptofacilities: 'kraken-futures',
  'huobi-dm-swap': 'htx',
  'huobi-dm-linear-swap': 'htx',
  'gate-io-futures': 'gate',
  'bitget-futures': 'bitget',
};
const venueOf = (exchange: string): string => venues[exchange] ?? exchange;

/**
 * Hours between funding events of each symbol: the shortest distance between two funding_timestamps. Decided over the
 * whole column before any row is read.
 */
function fundingHours(table: Table): Map<string, number | null> {
  const column = (name: string): number => table.header.index.get(name) ?? -1;
  const [exchange, symbol, stamp] = [column('exchange'), column('symbol'), column('funding_timestamp')];
  const events = new Map<string, Set<number>>();
  table.profile((cells) => {
    const n = parseDecimal(cells.text(stamp));
    const unit = unitByMagnitude(n);
    if (unit === null) return;
    const key = `${cells.text(exchange)} ${cells.text(symbol)}`;
    const known = events.get(key) ?? new Set<number>();
    events.set(key, known.add(Math.round(toMs(n, unit) / minute)));
  });
  return new Map(
    [...events].map(([key, minutes]) => {
      const sorted = [...minutes].sort((a, b) => a - b);
      const hours = Math.min(...sorted.slice(1).map((t, i) => t - (sorted[i] ?? t))) / 60;
      return [key, Number.isInteger(hours) && hours >= 1 && hours <= 24 ? hours : null];
    }),
  );
}

/** Ticks of funding rate and open interest; one row gives up to one record of each, where the value has changed. */
export const tardisDerivativeTicker: TableFormat = {
  info: {
    id: 'tardis-derivative-ticker',
    venue: 'any',
    title: 'Tardis derivative ticker (funding rate and open interest)',
    kind: 'funding',
    container: 'csv',
    generations: ['1'],
    rules:
      'timestamp in µs, or ns in some files, by magnitude over each column. funding_rate and open_interest are each stored when they change; blank cells say nothing. The interval is the distance of two funding_timestamps and null when the file holds one. open_interest is in coins, contracts or USD as the venue counts; contracts of unknown size are rejected.',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, [
      'exchange',
      'symbol',
      'timestamp',
      'local_timestamp',
      'funding_rate',
      'open_interest',
      'mark_price',
    ])
      ? { score: 1, generation: '1', why: 'exchange, timestamp, funding_rate, open_interest' }
      : null,
  read: readTicker,
};

function readTicker(table: Table, context: Context): void {
  const hours = fundingHours(table);
  const time = timeColumn(context, 'timestamp', 'UTC');
  const market = marketBook();
  const last = new Map<string, number>();
  let same = 0;
  const changed = (key: string, value: number): boolean => {
    if (last.get(key) === value) return false;
    last.set(key, value);
    return true;
  };
  table.each((row) => {
    const exchange = needText(row, 'exchange');
    const symbol = needText(row, 'symbol');
    const found = market(venueOf(exchange), symbol);
    const when = time(needText(row, 'timestamp'), row.line);
    const rate = number(row, 'funding_rate');
    const held = number(row, 'open_interest');
    const key = `${exchange} ${symbol}`;
    let told = false;
    if (rate !== null && changed(`f ${key}`, checkedRate(rate, 'funding_rate'))) {
      told = true;
      context.record({
        ...at(row),
        kind: 'funding',
        venue: found.venue,
        symbol,
        asset: found.instrument.base,
        time: when,
        rate,
        intervalHours: hours.get(key) ?? null,
      });
    }
    if (held !== null && held !== 0 && changed(`o ${key}`, held)) {
      told = true;
      context.record(openInterestOf({ row, market: found, time: when, contracts: held, value: null }));
    }
    if (!told) same++;
  });
  if (same > 0)
    context.warn(
      'UNCHANGED',
      `${same} ticks repeat the funding rate and open interest before them, or have neither: they are not stored again`,
    );
}

const tapeColumns = ['exchange', 'symbol', 'timestamp', 'local_timestamp', 'id', 'side', 'price', 'amount'];
const isTape = (header: Parameters<typeof hasAll>[0]): boolean => hasAll(header, tapeColumns);
const saysLiquidations = (file: string): boolean => /liquidation/i.test(file);

export const tardisLiquidations: TableFormat = {
  info: {
    id: 'tardis-liquidations',
    venue: 'any',
    title: 'Tardis liquidations',
    kind: 'liquidations',
    container: 'csv',
    generations: ['1'],
    rules:
      'The header is that of Tardis trades too: taken as liquidations when the file name says so (…_liquidations_…) or the format is given. The side is of the order: buy closed a short. amount is in coins, contracts or USD as the venue counts; contracts of unknown size are rejected. timestamp in µs, or ns in some files, by magnitude.',
  },
  shape: 'table',
  detect: ({ header, file }) =>
    isTape(header) && saysLiquidations(file)
      ? {
          score: 1,
          generation: '1',
          why: 'exchange, id, side, price, amount, and "liquidations" in the file name',
        }
      : null,
  read: (table, context) => {
    if (!isTape(table.header))
      context.refuse('FORMAT_MISFIT', `Tardis liquidations have the columns ${tapeColumns.join(', ')}`, {
        line: table.header.line,
      });
    const market = marketBook();
    const time = timeColumn(context, 'timestamp', 'UTC');
    table.each((row) => {
      const symbol = needText(row, 'symbol');
      const found = market(venueOf(needText(row, 'exchange')), symbol);
      const { quantity, price, valueUsd } = amountOf(
        found,
        needNumber(row, 'amount'),
        needNumber(row, 'price'),
        'amount',
      );
      if (valueUsd === null)
        throw new RowError(
          'NO_USD_PRICE',
          'price',
          `${symbol} is not quoted in dollars: its value in USD is not known`,
        );
      context.record({
        ...at(row),
        kind: 'liquidation',
        venue: found.venue,
        symbol,
        asset: found.instrument.base,
        time: time(needText(row, 'timestamp'), row.line),
        side: needSide(text(row, 'side'), 'side') === 1 ? -1 : 1,
        quantity,
        price,
        valueUsd,
        naturalId: text(row, 'id') ?? '',
      });
    });
  },
};

/** The same header without a word about which of the two it is. */
export const tardisTape: TableFormat = {
  info: {
    id: 'tardis-trades-or-liquidations',
    venue: 'any',
    title: 'Tardis trades, or liquidations under another file name',
    kind: 'market',
    container: 'csv',
    generations: ['1'],
    rules:
      'Recognised and refused: trades of the whole market name no participant, and liquidations have the same header.',
  },
  refusal: {
    code: 'TRADES_OR_LIQUIDATIONS',
    reason:
      'trades and liquidations have the same header. If these are liquidations, choose the format tardis-liquidations, or keep the word in the file name; trades of the whole market name no participant and are not stored',
  },
  shape: 'table',
  detect: ({ header, file }) =>
    isTape(header) && !saysLiquidations(file)
      ? { score: 0.95, generation: '1', why: 'exchange, id, side, price, amount' }
      : null,
  read: () => {},
};
