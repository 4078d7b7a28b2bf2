import type { Context } from '../../context.ts';
import { emitPosition } from '../../emit.ts';
import { RowError } from '../../refusal.ts';
import { needNumber, needText, number, type Row, text } from '../../row.ts';
import { cmeExpiry, cmeInstrument, rightOf } from './cme-contract.ts';

/** One net position of a SPAN portfolio: signed contracts of a product family, its period, right and strike. */
export function spanPosition(context: Context, row: Row, account: string): void {
  const net = needNumber(row, 'net');
  if (net === 0) {
    context.flat();
    return;
  }
  const code = needText(row, 'pfcode');
  const family = needText(row, 'pftype').toUpperCase();
  const option = /^(OOF|OOP|OOS|OOC|OPT|CMO)$/.test(family);
  if (!option && family !== 'FUT')
    throw new RowError(
      'PRODUCT_UNKNOWN',
      'pfType',
      `a position of type ${family} is neither a future nor an option`,
    );
  const right = option ? rightOf(text(row, 'o')) : null;
  if (option && right === null) throw new RowError('MISSING', 'o', 'an option that is neither call nor put');
  const period = needText(row, 'pe');
  const strike = number(row, 'k');
  const { instrument, coins } = cmeInstrument(code, cmeExpiry(period, 'pe'), right, strike);
  const symbol = [
    code,
    period,
    ...(right === null ? [] : [right === 'call' ? 'C' : 'P', String(strike)]),
  ].join('-');
  emitPosition(context, {
    row,
    participant: account,
    venue: 'cme',
    symbol,
    instrument,
    side: net > 0 ? 1 : -1,
    rawSize: text(row, 'net') ?? '',
    size: Math.abs(net),
    unit: 'contract',
    multiplier: coins,
    entryPrice: null,
    markPrice: null,
    liquidationPrice: null,
    isolated: false,
    naturalId: symbol,
  });
}
