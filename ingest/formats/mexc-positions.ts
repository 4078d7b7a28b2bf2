import type { Context } from '../context.ts';
import { emitPosition, id } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { firstOf, moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { impliedContract } from './implied-contract.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** GET /api/v1/private/position/open_positions. */
export const mexcPositions = rowFormat({
  info: {
    id: 'mexc-positions',
    venue: 'mexc',
    title: 'MEXC futures open positions',
    kind: 'positions',
    container: 'json',
    generations: ['v1'],
    rules:
      'positionType 1 is long, 2 short; openType 1 isolated, 2 cross; holdVol is unsigned contracts, coins per contract follow from oim × leverage / (holdVol × holdAvgPrice); state 3 is closed; there is no mark.',
  },
  endpoint: /mexc .*position/,
  paths: ['data', ''],
  needed: ['symbol', 'positionType', 'openType', 'holdVol'],
  marks: ['holdAvgPrice', 'liquidatePrice', 'oim', 'positionId'],
  read: position,
});

function position(context: Context, row: Row): void {
  const contracts = needNumber(row, 'holdVol');
  if (contracts === 0 || text(row, 'state') === '3') {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol');
  const instrument = needSymbol(symbol, 'mexc', 'symbol');
  const type = needText(row, 'positionType');
  if (type !== '1' && type !== '2')
    throw new RowError('SIDE_UNKNOWN', 'positionType', `positionType ${type}`);
  const entryPrice = price(row, 'holdAvgPrice');
  const leverage = positive(row, 'leverage');
  const margin = number(row, 'oim');
  const value = margin === null || leverage === null ? null : margin * leverage;
  const isolated = text(row, 'openType') === '1';
  const size = Math.abs(contracts);
  emitPosition(context, {
    row,
    participant: null,
    venue: 'mexc',
    symbol,
    instrument,
    side: type === '1' ? 1 : -1,
    rawSize: row.get('holdVol') ?? '',
    size,
    unit: 'contract',
    multiplier: impliedContract(symbol, value, size, entryPrice),
    entryPrice,
    markPrice: null,
    liquidationPrice: positive(row, 'liquidatePrice'),
    isolated,
    isolatedMargin: number(row, firstOf(row, 'im', 'oim')),
    initialMargin: margin,
    leverage,
    updatedAt: moment(row, 'updateTime'),
    naturalId: id(row, 'positionId') ?? `${symbol}|${type}`,
  });
}
