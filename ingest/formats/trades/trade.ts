import type { Side } from '../../../contract/records.ts';
import type { Context } from '../../context.ts';
import { guardId } from '../../emit.ts';
import { RowError } from '../../refusal.ts';
import type { Row } from '../../row.ts';
import { amountOf, type Market } from '../series/market.ts';

export type TradeDraft = Readonly<{
  row: Row;
  /** As the export names the account; null when it does not. */
  participant: string | null;
  market: Market;
  time: number;
  side: Side;
  /** Unsigned, in the venue's units; `coins` when the export counts coins whatever the contract. */
  amount: number;
  coins?: boolean;
  price: number | null;
  /** Of the fill at the venue; '' when there is none. */
  id: string;
}>;

/** Records who bought or sold what. Options are no trades in the asset: they are left out and counted. */
export function emitTrade(context: Context, draft: TradeDraft): void {
  const { row, market, price, side } = draft;
  const { venue, symbol, instrument } = market;
  guardId(draft.id, 'id');
  if (instrument.instrument === 'call' || instrument.instrument === 'put') {
    context.tally(
      'OPTIONS_LEFT_OUT',
      row.line,
      'trades of options are no trades in the asset and are left out',
    );
    return;
  }
  const unit = draft.coins === true ? { coins: 1 } : market.unit;
  const amount =
    price === null
      ? withoutPrice({ ...market, unit }, draft.amount)
      : amountOf({ ...market, unit }, draft.amount, price, 'amount');
  context.record({
    kind: 'trade',
    line: row.line,
    raw: row.raw,
    participant: context.participant(draft.participant),
    venue,
    symbol,
    asset: instrument.base,
    time: draft.time,
    side,
    quantity: amount.quantity,
    price: amount.price,
    valueUsd: amount.valueUsd,
    naturalId: draft.id === '' ? '' : `${symbol}|${draft.id}|${side}`,
  });
}

function withoutPrice(
  market: Market,
  amount: number,
): Readonly<{ quantity: number; price: null; valueUsd: null }> {
  const { unit, instrument, symbol } = market;
  if (unit === null)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      'amount',
      `how much one contract of ${symbol} holds is not known`,
    );
  if (!(amount > 0)) throw new RowError('SIZE_RANGE', 'amount', `an amount of ${amount} is not above 0`);
  if ('usd' in unit)
    throw new RowError(
      'PRICE_MISSING',
      'price',
      `contracts of ${symbol} are dollars: without a price they are no coins`,
    );
  return { quantity: amount * unit.coins * instrument.scale, price: null, valueUsd: null };
}

/** Every reader of trades says once that they are no positions. */
export function sayNoPositions(context: Context): void {
  context.warn(
    'TRADES_NOT_POSITIONS',
    'these are fills, not open positions: they are kept as trade history for the herding measure. Export the open positions to see what is held',
  );
}
