import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { isDollar } from '../values/assets.ts';
import { impliedContract } from './implied-contract.ts';
import { needSymbol, settledIn } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/**
 * GET /api/v1/positions of KuCoin Futures. The names look like BitMEX's and mean other things: money is in whole
 * coins, maintMargin is the position's margin with profit, posMaint is the maintenance margin.
 */
export const kucoinPositions = rowFormat({
  info: {
    id: 'kucoin-futures-positions',
    venue: 'kucoin-futures',
    title: 'KuCoin Futures positions',
    kind: 'positions',
    container: 'json',
    generations: ['classic', 'without isInverse'],
    rules:
      'currentQty is signed lots; coins per lot follow from markValue / (lots × mark), inverse lots are 1 USD; posMargin (without profit) is the isolated margin, posMaint the maintenance margin; liquidationPrice 0 means none. Without isInverse the settlement currency tells: dollars linear, the coin inverse. One position alone is read too.',
  },
  endpoint: /kucoin.* .*positions?/,
  paths: ['data', ''],
  needed: ['symbol', 'currentQty', 'markValue'],
  marks: ['posMaint', 'crossMode', 'realLeverage', 'avgEntryPrice', 'isInverse', 'posCost'],
  one: ['data'],
  without: ['homeNotional', 'underlying'],
  generation: (row) => (row.fields.has('isInverse') ? 'classic' : 'without isInverse'),
  read: position,
});

function position(context: Context, row: Row): void {
  const lots = needNumber(row, 'currentQty');
  if (lots === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol');
  const settle = text(row, 'settleCurrency');
  const said = text(row, 'isInverse');
  // Where the answer does not say, what it settles in does: dollars are linear, the coin itself is inverse.
  if (said === null && settle === null && !/USD[TC]?M$/i.test(symbol))
    throw new RowError(
      'MISSING',
      'settleCurrency',
      `neither isInverse nor settleCurrency says whether ${symbol} is linear or inverse`,
    );
  const inverse =
    said === null ? (settle === null ? /USDM$/i.test(symbol) : !isDollar(settle)) : said === 'true';
  const told = needSymbol(symbol, 'kucoin-futures', 'symbol');
  const mark = price(row, 'markPrice');
  const size = Math.abs(lots);
  const isolated = text(row, 'crossMode') !== 'true';
  emitPosition(context, {
    row,
    participant: null,
    venue: 'kucoin-futures',
    symbol,
    instrument: settledIn(told, inverse ? told.base : (settle ?? told.quote)),
    side: lots > 0 ? 1 : -1,
    rawSize: row.get('currentQty') ?? '',
    size,
    unit: 'contract',
    multiplier: inverse ? 1 : impliedContract(symbol, number(row, 'markValue'), size, mark),
    entryPrice: price(row, 'avgEntryPrice'),
    markPrice: mark,
    liquidationPrice: positive(row, 'liquidationPrice'),
    notional: number(row, 'markValue'),
    unrealisedPnl: number(row, 'unrealisedPnl'),
    isolated,
    isolatedMargin: number(row, 'posMargin'),
    initialMargin: positive(row, 'posInit'),
    maintenanceMargin: positive(row, 'posMaint'),
    leverage: positive(row, 'leverage') ?? positive(row, 'realLeverage'),
    maintenanceRate: positive(row, 'maintMarginReq'),
    updatedAt: moment(row, 'currentTimestamp'),
    naturalId: `${symbol}|${text(row, 'positionSide') ?? 'BOTH'}`,
  });
}
