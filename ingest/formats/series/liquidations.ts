import type { TableFormat } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { needNumber, needText, number, positive, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { assetName } from '../../values/assets.ts';
import { needSide } from '../../values/side.ts';
import { ownId } from '../own-id.ts';
import { timeColumn } from '../time-column.ts';
import { amountOf, marketBook } from './market.ts';
import { at, binanceFileMarket, binanceVenue } from './series-file.ts';

const snapshotColumns = [
  'time',
  'side',
  'order_type',
  'time_in_force',
  'original_quantity',
  'average_price',
  'order_status',
];

/** data.binance.vision liquidationSnapshot: liquidation orders as the venue sent them. */
export const binanceVisionLiquidations: TableFormat = {
  info: {
    id: 'binance-vision-liquidation-snapshot',
    venue: 'binance-usdm',
    title: 'Binance public data liquidation snapshots',
    kind: 'liquidations',
    container: 'csv',
    generations: ['with symbol', 'without symbol'],
    rules:
      'The side is of the order: SELL closed a long, BUY a short. Quantity is what was filled (accumulated_fill_quantity; COIN-M: contracts of 100 USD for BTC, 10 USD for the others) at average_price, the fill, not price, the bankruptcy limit; orders with nothing filled are counted flat. Rows that are the same in every column are legitimate and all kept. The source holds at most one order a second and symbol, so sums are a lower bound.',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, snapshotColumns)
      ? {
          score: 1,
          generation: header.index.has('symbol') ? 'with symbol' : 'without symbol',
          why: snapshotColumns.join(', '),
        }
      : null,
  read: (table, context) => {
    const named = table.header.index.has('symbol') ? null : binanceFileMarket(table, context);
    const market = marketBook();
    const time = timeColumn(context, 'time', 'UTC');
    table.each((row) => {
      const filled = needNumber(row, 'accumulated_fill_quantity');
      if (filled === 0) {
        context.flat();
        return;
      }
      const symbol = named === null ? needText(row, 'symbol') : named.symbol;
      const found = named ?? market(binanceVenue(symbol), symbol);
      const price = positive(row, 'average_price') ?? needNumber(row, 'price');
      const amount = amountOf(found, filled, price, 'accumulated_fill_quantity');
      context.record({
        ...at(row),
        kind: 'liquidation',
        venue: found.venue,
        symbol,
        asset: found.instrument.base,
        time: time(needText(row, 'time'), row.line),
        side: needSide(text(row, 'side'), 'side') === 1 ? -1 : 1,
        quantity: amount.quantity,
        price: amount.price,
        valueUsd: amount.valueUsd ?? amount.quantity * amount.price,
        naturalId: '',
      });
    });
  },
};

/** Our own export. */
export const lockstepLiquidations: TableFormat = {
  info: {
    id: 'lockstep-market-liquidations',
    venue: 'any',
    title: 'Market liquidations: time, venue, symbol, asset, liquidated, quantity, price, value_usd',
    kind: 'liquidations',
    container: 'csv',
    generations: ['lockstep'],
    rules:
      'liquidated says which position was closed: long or short. quantity in base coins, price per coin, value_usd in USD.',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, ['time', 'venue', 'symbol', 'asset', 'liquidated', 'quantity', 'price', 'value_usd'])
      ? { score: 1, generation: 'lockstep', why: 'time, venue, symbol, asset, liquidated, quantity' }
      : null,
  read: (table, context) => {
    const time = timeColumn(context, 'time');
    table.each((row) => {
      const quantity = needNumber(row, 'quantity');
      const price = needNumber(row, 'price');
      if (!(quantity > 0) || !(price > 0))
        throw new RowError('SIZE_RANGE', 'quantity', 'quantity and price must be above 0');
      const side = needSide(text(row, 'liquidated'), 'liquidated');
      context.record({
        ...at(row),
        kind: 'liquidation',
        venue: needText(row, 'venue'),
        symbol: needText(row, 'symbol'),
        asset: assetName(needText(row, 'asset')),
        time: time(needText(row, 'time'), row.line),
        side,
        quantity,
        price,
        valueUsd: number(row, 'value_usd') ?? quantity * price,
        naturalId: ownId(text(row, 'id')),
      });
    });
  },
};
