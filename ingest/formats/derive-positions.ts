import { emitPosition } from '../emit.ts';
import { textAt } from '../json/access.ts';
import { firstOf, needNumber, needText, number, positive, price } from '../row.ts';
import { signedSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** private/get_positions and the positions of private/get_subaccount of Derive (Lyra). */
export const derivePositions = rowFormat({
  info: {
    id: 'derive-positions',
    venue: 'derive',
    title: 'Derive positions',
    kind: 'positions',
    container: 'json',
    generations: ['v2'],
    rules:
      'amount is signed coins; BTC-PERP is settled in USDC; an option is BTC-20260327-60000-C; margins in USDC; leverage is of the account as a whole and is not read; a subaccount_id beside the positions is an account of its own (owner/number); a liquidation price that is null, 0 or negative means none.',
  },
  endpoint: /derive.*(positions|subaccount)|lyra/,
  paths: ['result.positions', 'positions', ''],
  needed: ['instrument_name', 'amount', 'average_price', 'mark_price'],
  marks: ['instrument_type', 'maintenance_margin', 'initial_margin', 'liquidation_price', 'mark_value'],
  without: ['size', 'direction'],
  read: (context, row, _, root) => {
    const amount = needNumber(row, 'amount');
    if (amount === 0) {
      context.flat();
      return;
    }
    const symbol = needText(row, 'instrument_name');
    const told = needSymbol(symbol, 'derive', 'instrument_name');
    const option = told.instrument === 'call' || told.instrument === 'put';
    emitPosition(context, {
      row,
      participant: null,
      part: textAt(root, 'result', 'subaccount_id') ?? textAt(root, 'subaccount_id') ?? '',
      venue: 'derive',
      symbol,
      instrument: option ? told : { ...told, quote: 'USDC', settle: 'USDC', instrument: 'linear' },
      side: signedSide(amount, null, 'amount'),
      rawSize: row.get('amount') ?? '',
      size: Math.abs(amount),
      unit: 'coin',
      multiplier: 1,
      entryPrice: price(row, 'average_price'),
      markPrice: price(row, 'mark_price'),
      liquidationPrice: positive(row, 'liquidation_price'),
      unrealisedPnl: number(row, firstOf(row, 'unrealized_pnl', 'unrealised_pnl')),
      isolated: false,
      initialMargin: positive(row, 'initial_margin'),
      maintenanceMargin: positive(row, 'maintenance_margin'),
      naturalId: symbol,
    });
  },
});
