import type { Context } from '../context.ts';
import { emitBalance, emitPosition } from '../emit.ts';
import { firstOf, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { signedSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** GET /api/v1/portfolios/{id}/positions and Advanced Trade's intx/positions. */
export const coinbaseIntxPositions = rowFormat({
  info: {
    id: 'coinbase-intx-positions',
    venue: 'coinbase-intx',
    title: 'Coinbase International positions',
    kind: 'positions',
    container: 'json',
    generations: ['INTX', 'Advanced Trade'],
    rules:
      'net_size is signed coins; money is USDC, in Advanced Trade as {"value","currency"}; a liquidation price of 0 means none; im_contribution is a rate of the portfolio and is not read.',
  },
  endpoint: /coinbase.* .*positions/,
  paths: ['', 'positions'],
  needed: ['symbol', 'net_size', 'mark_price'],
  marks: ['entry_vwap', 'unrealized_pnl', 'im_contribution', 'vwap'],
  generation: (row) => (row.fields.has('position_side') ? 'Advanced Trade' : 'INTX'),
  read: position,
});

function position(context: Context, row: Row): void {
  const netSize = needNumber(row, 'net_size');
  if (netSize === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol');
  const isolated = text(row, 'margin_type')?.endsWith('ISOLATED') ?? false;
  emitPosition(context, {
    row,
    participant: text(row, 'portfolio_uuid'),
    venue: 'coinbase-intx',
    symbol,
    instrument: needSymbol(symbol, 'coinbase-intx', 'symbol'),
    side: signedSide(netSize, text(row, 'position_side'), 'position_side'),
    rawSize: row.get('net_size') ?? '',
    size: Math.abs(netSize),
    unit: 'coin',
    multiplier: 1,
    entryPrice: price(row, firstOf(row, 'entry_vwap', 'vwap')),
    markPrice: price(row, 'mark_price'),
    liquidationPrice: positive(row, 'liquidation_price'),
    stated: number(row, 'position_notional'),
    unrealisedPnl: number(row, 'unrealized_pnl'),
    isolated,
    isolatedMargin: null,
    initialMargin: positive(row, 'im_notional'),
    maintenanceMargin: positive(row, 'mm_notional'),
    leverage: positive(row, 'leverage'),
    naturalId: symbol,
  });
}

/** GET /api/v1/portfolios/{id}/balances. */
export const coinbaseIntxBalances = rowFormat({
  info: {
    id: 'coinbase-intx-balances',
    venue: 'coinbase-intx',
    title: 'Coinbase International balances',
    kind: 'balances',
    container: 'json',
    generations: ['INTX'],
    rules:
      'quantity − loan of each asset; collateral_value is USD after the haircut; without a price the haircut is not known and taken as 0.',
  },
  endpoint: /coinbase.* .*balances/,
  paths: [''],
  needed: ['asset_name', 'quantity', 'collateral_value'],
  marks: ['asset_uuid', 'loan', 'hold'],
  read: (context, row) => {
    const asset = assetName(needText(row, 'asset_name'));
    const quantity = needNumber(row, 'quantity') - (number(row, 'loan') ?? 0);
    emitBalance(context, row, {
      venue: 'coinbase-intx',
      asset,
      quantity,
      valueUsd: isDollar(asset) ? null : number(row, 'collateral_value'),
    });
  },
});
