import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { firstOf, moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { signedSide } from '../values/side.ts';
import { rowFormat } from './row-format.ts';
import { marketOf } from './series/market.ts';

/** Positions of KuCoin's unified account: other names than the classic ones, times in ns. */
export const kucoinUnifiedPositions = rowFormat({
  info: {
    id: 'kucoin-unified-positions',
    venue: 'kucoin-futures',
    title: 'KuCoin unified account positions',
    kind: 'positions',
    container: 'json',
    generations: ['unified'],
    rules:
      'size is signed lots (XBTUSDTM 0.001 BTC, XBTUSDM 1 USD), lots of unknown size are rejected; maintenanceMargin is the maintenance margin, mmr its rate; creationTime in ns; a liquidation price of 0 means none.',
  },
  endpoint: /kucoin.*position/,
  paths: ['data.items', 'data', ''],
  needed: ['symbol', 'size', 'initialMargin', 'maintenanceMargin', 'mmr'],
  without: ['currentQty', 'marginCoin'],
  read,
});

function read(context: Context, row: Row): void {
  const size = needNumber(row, 'size');
  if (size === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol');
  const { instrument, unit } = marketOf('kucoin-futures', symbol);
  if (unit === null)
    throw new RowError('CONTRACT_VALUE_UNKNOWN', 'size', `how much one lot of ${symbol} holds is not known`);
  const isolated = /isolated/i.test(text(row, 'marginMode') ?? '');
  const word = text(row, 'positionSide');
  emitPosition(context, {
    row,
    participant: null,
    venue: 'kucoin-futures',
    symbol,
    instrument,
    side: signedSide(size, word, 'positionSide'),
    rawSize: row.get('size') ?? '',
    size: Math.abs(size),
    unit: 'contract',
    multiplier: 'usd' in unit ? unit.usd : unit.coins,
    entryPrice: price(row, firstOf(row, 'entryPrice', 'avgEntryPrice')),
    markPrice: price(row, 'markPrice'),
    liquidationPrice: positive(row, 'liquidationPrice'),
    unrealisedPnl: number(row, firstOf(row, 'unrealizedPnL', 'unrealisedPnl', 'unrealizedPnl')),
    isolated,
    isolatedMargin: isolated ? number(row, 'initialMargin') : null,
    initialMargin: positive(row, 'initialMargin'),
    maintenanceMargin: positive(row, 'maintenanceMargin'),
    leverage: positive(row, 'leverage'),
    maintenanceRate: positive(row, 'mmr'),
    updatedAt: moment(row, 'creationTime'),
    naturalId: `${symbol}|${word ?? 'BOTH'}`,
  });
}
