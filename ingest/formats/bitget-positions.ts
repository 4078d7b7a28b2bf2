import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { firstOf, moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { isDollar } from '../values/assets.ts';
import { needSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** GET /api/v2/mix/position/all-position and the unified account's /api/v3/position/current-position. */
export const bitgetPositions = rowFormat({
  info: {
    id: 'bitget-positions',
    venue: 'bitget',
    title: 'Bitget futures positions',
    kind: 'positions',
    container: 'json',
    generations: ['v2 mix', 'unified', 'v1 mix'],
    rules:
      'total is unsigned coins, holdSide (posSide) the side; marginMode "crossed" is cross, "isolated" and (v1) "fixed" isolated; v1 says averageOpenPrice, marketPrice and margin; keepMarginRate (mmr) is the maintenance rate; marginRatio rises with risk and is not read; liquidationPrice "0" means none; coin-margined rows are rejected.',
  },
  endpoint: /bitget .*position/,
  paths: ['data', 'data.list', ''],
  needed: ['symbol', 'marginCoin', 'marginMode', 'total'],
  marks: ['holdSide', 'keepMarginRate', 'openPriceAvg', 'liquidationPrice'],
  fits: (row) => row.fields.has('holdSide') || row.fields.has('posSide'),
  generation: (row) =>
    row.fields.has('averageOpenPrice') ? 'v1 mix' : row.fields.has('holdSide') ? 'v2 mix' : 'unified',
  time: ['requestTime'],
  read: position,
});

function position(context: Context, row: Row): void {
  const size = needNumber(row, 'total');
  if (size === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol');
  const coin = needText(row, 'marginCoin');
  const instrument = needSymbol(symbol, 'bitget', 'symbol');
  if (!isDollar(coin))
    throw new RowError(
      'COIN_MARGINED',
      'marginCoin',
      `${symbol} is margined in ${coin}: only dollar-margined rows are read`,
    );
  const holdSide = text(row, firstOf(row, 'holdSide', 'posSide'));
  const mode = (text(row, 'marginMode') ?? '').toLowerCase();
  const isolated = mode === 'isolated' || mode === 'fixed';
  if (!isolated && !/^cross/.test(mode))
    throw new RowError('WORD_UNKNOWN', 'marginMode', `"${mode}" is neither isolated (fixed) nor crossed`);
  // A symbol of an account in one-way mode has one position, which may turn.
  const oneWay = /^(one_way_mode|single_hold)$/.test(text(row, firstOf(row, 'posMode', 'holdMode')) ?? '');
  const margin = number(row, firstOf(row, 'marginSize', 'positionBalance', 'margin'));
  emitPosition(context, {
    row,
    participant: null,
    venue: 'bitget',
    symbol,
    instrument: { ...instrument, settle: coin, instrument: 'linear' },
    side: needSide(holdSide, 'holdSide'),
    rawSize: row.get('total') ?? '',
    size: Math.abs(size),
    unit: 'coin',
    multiplier: 1,
    entryPrice: price(row, firstOf(row, 'openPriceAvg', 'avgPrice', 'averageOpenPrice')),
    markPrice: price(row, firstOf(row, 'markPrice', 'marketPrice')),
    liquidationPrice: positive(row, firstOf(row, 'liquidationPrice', 'liqPrice')),
    unrealisedPnl: number(row, firstOf(row, 'unrealizedPL', 'unrealisedPnl')),
    isolated,
    isolatedMargin: margin,
    initialMargin: isolated ? null : margin,
    leverage: positive(row, 'leverage'),
    maintenanceRate: number(row, firstOf(row, 'keepMarginRate', 'mmr')),
    updatedAt: moment(row, firstOf(row, 'uTime', 'updatedTime', 'cTime', 'createdTime')),
    naturalId: `${symbol}|${oneWay ? 'net' : (holdSide ?? '')}|${isolated ? 'isolated' : 'cross'}`,
  });
}
