import { emitPosition, id } from '../emit.ts';
import { needNumber, needText, number, positive, price, text } from '../row.ts';
import { signedSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/**
 * private/get-positions of the Crypto.com Exchange (exchange-docs.crypto.com, Exchange API v1, "private/get-positions"):
 * quantity in coins and open_pos_cost in USD, both signed, so that their quotient is the entry price.
 */
export const cryptoComPositions = rowFormat({
  info: {
    id: 'crypto-com-positions',
    venue: 'crypto-com',
    title: 'Crypto.com Exchange positions',
    kind: 'positions',
    container: 'json',
    generations: ['v1'],
    rules:
      'quantity is signed coins; the entry price is open_pos_cost / quantity; contracts are quoted and settled in USD; market_value checks the row; margins (pos_initial_margin, pos_maintenance_margin) in USD where they stand; effective_leverage is of the account as a whole and is not read.',
  },
  endpoint: /crypto.?com.*get-positions/,
  paths: ['result.data', ''],
  needed: ['instrument_name', 'quantity', 'open_pos_cost', 'open_position_pnl'],
  marks: ['account_id', 'session_pnl', 'update_timestamp_ms', 'type'],
  without: ['size', 'amount'],
  read: (context, row) => {
    const quantity = needNumber(row, 'quantity');
    if (quantity === 0) {
      context.flat();
      return;
    }
    const symbol = needText(row, 'instrument_name');
    const told = needSymbol(symbol, 'crypto-com', 'instrument_name');
    const entry = needNumber(row, 'open_pos_cost') / quantity;
    const time = number(row, 'update_timestamp_ms');
    emitPosition(context, {
      row,
      participant: id(row, 'account_id'),
      venue: 'crypto-com',
      symbol,
      instrument: told,
      side: signedSide(quantity, null, 'quantity'),
      rawSize: text(row, 'quantity') ?? '',
      size: Math.abs(quantity),
      unit: 'coin',
      multiplier: 1,
      entryPrice: entry,
      markPrice: price(row, 'mark_price'),
      liquidationPrice: positive(row, 'liquidation_price'),
      stated: number(row, 'market_value'),
      unrealisedPnl: number(row, 'open_position_pnl'),
      isolated: false,
      initialMargin: positive(row, 'pos_initial_margin'),
      maintenanceMargin: positive(row, 'pos_maintenance_margin'),
      updatedAt: time,
      naturalId: symbol,
    });
  },
});
