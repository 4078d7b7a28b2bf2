import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { needNumber, needText, number, positive, type Row, text } from '../row.ts';
import { needSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** private/get_positions, futures and options. */
export const deribitPositions = rowFormat({
  info: {
    id: 'deribit-positions',
    venue: 'deribit',
    title: 'Deribit positions (futures and options)',
    kind: 'positions',
    container: 'json',
    generations: ['v2'],
    rules:
      'Inverse futures: size is in USD; linear futures and options: size in coins; direction gives the side; margins and profit are in the base coin (USDC for linear), option prices of coin-settled options are in coin; liquidation price 0 or null means none.',
  },
  endpoint: /deribit|get_positions/,
  paths: ['result', ''],
  needed: ['instrument_name', 'size', 'direction'],
  marks: ['kind', 'average_price', 'mark_price', 'floating_profit_loss', 'index_price'],
  time: ['usIn'],
  read: position,
});

function position(context: Context, row: Row): void {
  const size = needNumber(row, 'size');
  const direction = text(row, 'direction');
  if (size === 0 || direction === 'zero') {
    context.flat();
    return;
  }
  const symbol = needText(row, 'instrument_name');
  const instrument = needSymbol(symbol, 'deribit', 'instrument_name');
  const inverse = instrument.instrument === 'inverse';
  const option = instrument.instrument === 'call' || instrument.instrument === 'put';
  const inCoin = option && instrument.settle === instrument.base;
  const index = positive(row, 'index_price');
  const rate = inCoin ? (index ?? Number.NaN) : 1;
  const scaled = (name: string): number | null => {
    const value = number(row, name);
    return value === null || Number.isNaN(rate) ? null : value * rate;
  };
  emitPosition(context, {
    row,
    participant: null,
    venue: 'deribit',
    symbol,
    instrument,
    side: needSide(direction, 'direction'),
    rawSize: row.get('size') ?? '',
    size: Math.abs(size),
    unit: inverse ? 'usd' : 'coin',
    multiplier: 1,
    entryPrice: scaled('average_price'),
    markPrice: scaled('mark_price'),
    liquidationPrice: positive(row, 'estimated_liquidation_price'),
    // The same size in coins: of an inverse contract that is its notional.
    stated: inverse ? number(row, 'size_currency') : null,
    unrealisedPnl: scaled('floating_profit_loss'),
    isolated: false,
    initialMargin: scaled('initial_margin'),
    maintenanceMargin: scaled('maintenance_margin'),
    usd: inCoin,
    leverage: positive(row, 'leverage'),
    naturalId: symbol,
  });
}
