import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { needSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** GET /v1/positions of Paradex. */
export const paradexPositions = rowFormat({
  info: {
    id: 'paradex-positions',
    venue: 'paradex',
    title: 'Paradex positions',
    kind: 'positions',
    container: 'json',
    generations: ['v1'],
    rules:
      'side LONG or SHORT gives the side and size the coins, whatever its sign; money in USDC; closed rows are left out; a blank liquidation price means none; there is no mark: entry and profit give it.',
  },
  endpoint: /paradex.*positions/,
  paths: ['results', ''],
  needed: ['market', 'side', 'size', 'average_entry_price', 'unrealized_pnl'],
  read,
});

function read(context: Context, row: Row): void {
  const size = Math.abs(needNumber(row, 'size'));
  if (size === 0 || text(row, 'status') === 'CLOSED') {
    context.flat();
    return;
  }
  const market = needText(row, 'market');
  const side = needSide(text(row, 'side'), 'side');
  const entry = price(row, 'average_entry_price');
  const pnl = number(row, 'unrealized_pnl');
  emitPosition(context, {
    row,
    participant: text(row, 'account'),
    venue: 'paradex',
    symbol: market,
    instrument: needSymbol(market, 'paradex', 'market'),
    side,
    rawSize: row.get('size') ?? '',
    size,
    unit: 'coin',
    multiplier: 1,
    entryPrice: entry,
    markPrice: entry === null || pnl === null ? null : entry + (side * pnl) / size,
    liquidationPrice: positive(row, 'liquidation_price'),
    unrealisedPnl: pnl,
    isolated: false,
    leverage: positive(row, 'leverage'),
    updatedAt: moment(row, 'last_updated_at'),
    naturalId: market,
  });
}
