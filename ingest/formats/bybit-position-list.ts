import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import type { JsonFormat } from '../format.ts';
import { textAt } from '../json/access.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { parseDecimal } from '../values/number.ts';
import { needSide } from '../values/side.ts';
import { listAt, needList, rowMatch } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';

/** GET /v5/position/list, linear, inverse and option. */
export const bybitPositionList: JsonFormat = {
  info: {
    id: 'bybit-position-list',
    venue: 'bybit',
    title: 'Bybit v5 positions',
    kind: 'positions',
    container: 'json',
    generations: ['v5 linear', 'v5 inverse', 'v5 option'],
    rules:
      'size is unsigned, side Buy or Sell ("" when flat): base coins for linear, USD contracts for inverse; positionValue is at entry in answers before September 2025 and at mark since, so notional is size × mark; liqPrice "" (or a tick) means none. tradeMode 1 is isolated, with positionBalance as margin (positionIM where that is 0 or blank); 0 is what every account says today: whether it is isolated its account info or wallet balance says, and positionIM is its margin then.',
  },
  shape: 'json',
  names: [
    'symbol',
    'side',
    'size',
    'positionValue',
    'positionIdx',
    'avgPrice',
    'liqPrice',
    'unrealisedPnl',
    'positionIM',
  ],
  endpoint: /bybit .*position\/list/,
  detect: (root) => {
    const list = listAt(root, 'result.list', '');
    const score = rowMatch(
      list,
      ['symbol', 'side', 'size', 'positionValue'],
      ['positionIdx', 'avgPrice', 'liqPrice', 'unrealisedPnl', 'positionIM'],
    );
    if (score === null) return null;
    const category = textAt(root, 'result', 'category') ?? 'linear';
    return { score, generation: `v5 ${category}`, why: 'result.list of rows with positionValue and size' };
  },
  read: (root, doc, context) => {
    const time = parseDecimal(textAt(root, 'time') ?? '');
    context.sawResponseTime(Number.isNaN(time) ? null : time, true);
    for (const object of needList(context, root, doc.line, 'result.list', '')) {
      const row = doc.row(object);
      context.row(row, () => position(context, row));
    }
  },
};

function position(context: Context, row: Row): void {
  const size = needNumber(row, 'size');
  if (size === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol');
  const instrument = needSymbol(symbol, 'bybit', 'symbol');
  const inverse = instrument.instrument === 'inverse';
  const entryPrice = price(row, 'avgPrice');
  const markPrice = price(row, 'markPrice');
  const isolated = text(row, 'tradeMode') === '1';
  emitPosition(context, {
    row,
    participant: null,
    venue: 'bybit',
    symbol,
    instrument,
    side: needSide(text(row, 'side'), 'side'),
    rawSize: row.get('size') ?? '',
    size: Math.abs(size),
    unit: inverse ? 'usd' : 'coin',
    multiplier: 1,
    entryPrice,
    markPrice,
    liquidationPrice: positive(row, 'liqPrice'),
    notional: markPrice === null ? number(row, 'positionValue') : null,
    stated: number(row, 'positionValue'),
    unrealisedPnl: number(row, 'unrealisedPnl'),
    isolated,
    isolatedMargin: margin(row),
    initialMargin: number(row, 'positionIM'),
    maintenanceMargin: number(row, 'positionMM'),
    leverage: positive(row, 'leverage'),
    updatedAt: moment(row, 'updatedTime'),
    naturalId: `${symbol}|${text(row, 'positionIdx') ?? '0'}`,
  });
}

/** Of a position that says itself that it is isolated; positionBalance is deprecated (Bybit API v5: see positionIM). */
const margin = (row: Row): number | null => positive(row, 'positionBalance') ?? number(row, 'positionIM');
