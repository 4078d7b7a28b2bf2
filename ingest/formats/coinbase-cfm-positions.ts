import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { firstOf, moment, needNumber, needText, number, positive, price, type Row } from '../row.ts';
import { needSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** Futures of Coinbase Financial Markets (Advanced Trade cfm/positions): US dollars, contracts of a stated size. */
export const coinbaseCfmPositions = rowFormat({
  info: {
    id: 'coinbase-cfm-positions',
    venue: 'coinbase-cfm',
    title: 'Coinbase CFM futures positions',
    kind: 'positions',
    container: 'json',
    generations: ['Advanced Trade'],
    rules:
      'number_of_contracts × contract_size coins, side LONG or SHORT; money in USD, plain or as {"value","currency"}; the product’s root names the coin (BIT is BTC), others are rejected; a liquidation price of 0 means none.',
  },
  endpoint: /coinbase.*cfm/,
  paths: ['positions', ''],
  needed: ['product_id', 'side', 'number_of_contracts'],
  read,
});

function read(context: Context, row: Row): void {
  const contracts = needNumber(row, 'number_of_contracts');
  if (contracts === 0) {
    context.flat();
    return;
  }
  const product = needText(row, 'product_id');
  const told = needSymbol(product, 'coinbase-cfm', 'product_id');
  const coins = positive(row, 'contract_size');
  if (coins === null)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      'contract_size',
      `the row does not say how many coins a contract of ${product} holds`,
    );
  const side = needText(row, 'side');
  emitPosition(context, {
    row,
    participant: null,
    venue: 'coinbase-cfm',
    symbol: product,
    instrument: { ...told, expiry: told.expiry ?? moment(row, 'expiration_time') },
    side: needSide(side.replace(/^FUTURES_POSITION_SIDE_/, ''), 'side'),
    rawSize: row.get('number_of_contracts') ?? '',
    size: Math.abs(contracts),
    unit: 'contract',
    multiplier: coins,
    entryPrice: price(row, 'avg_entry_price'),
    markPrice: price(row, firstOf(row, 'current_price', 'mark_price')),
    liquidationPrice: positive(row, 'liquidation_price'),
    notional: number(row, 'position_notional'),
    unrealisedPnl: number(row, 'unrealized_pnl'),
    isolated: false,
    initialMargin: positive(row, 'im_contribution'),
    maintenanceMargin: positive(row, 'mm_contribution'),
    naturalId: product,
  });
}
