import type { Context } from '../context.ts';
import { emitPosition, id } from '../emit.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { impliedContract } from './implied-contract.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** GET /futures/{settle}/positions. */
export const gatePositions = rowFormat({
  info: {
    id: 'gate-positions',
    venue: 'gate',
    title: 'Gate futures positions',
    kind: 'positions',
    container: 'json',
    generations: ['v4'],
    rules:
      'size is signed contracts; coins per contract follow from value / (size × mark); leverage "0" means cross, not zero; BTC_USD is inverse with 1 USD contracts; times are in seconds; liq_price "0" means none.',
  },
  endpoint: /gate .*positions/,
  paths: [''],
  needed: ['contract', 'size', 'leverage', 'entry_price', 'liq_price'],
  marks: ['value', 'mark_price', 'maintenance_rate', 'update_time', 'cross_leverage_limit'],
  read: position,
});

function position(context: Context, row: Row): void {
  const contracts = needNumber(row, 'size');
  if (contracts === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'contract');
  const instrument = needSymbol(symbol, 'gate', 'contract');
  const inverse = instrument.instrument === 'inverse';
  const mark = price(row, 'mark_price');
  const value = number(row, 'value');
  const leverage = number(row, 'leverage');
  const isolated = leverage !== null && leverage > 0;
  const size = Math.abs(contracts);
  const mode = text(row, 'mode') ?? 'single';
  emitPosition(context, {
    row,
    participant: id(row, 'user'),
    venue: 'gate',
    symbol,
    instrument,
    side: contracts > 0 ? 1 : -1,
    rawSize: row.get('size') ?? '',
    size,
    unit: 'contract',
    multiplier: inverse ? 1 : impliedContract(symbol, value, size, mark),
    entryPrice: price(row, 'entry_price'),
    markPrice: mark,
    liquidationPrice: positive(row, 'liq_price'),
    notional: value,
    unrealisedPnl: number(row, 'unrealised_pnl'),
    isolated,
    isolatedMargin: number(row, 'margin'),
    initialMargin: positive(row, 'initial_margin'),
    maintenanceMargin: positive(row, 'maintenance_margin'),
    leverage: isolated ? leverage : positive(row, 'cross_leverage_limit'),
    maintenanceRate: positive(row, 'maintenance_rate'),
    updatedAt: moment(row, 'update_time'),
    naturalId: `${symbol}|${mode}`,
  });
}
