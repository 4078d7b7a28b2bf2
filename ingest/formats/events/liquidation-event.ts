import type { LiquidationEventRecord, Side } from '../../../contract/records.ts';
import type { Context } from '../../context.ts';
import { guardId } from '../../emit.ts';
import { RowError } from '../../refusal.ts';
import type { Row } from '../../row.ts';
import { amountOf, type Market } from '../series/market.ts';

export type EventDraft = Readonly<{
  row: Row;
  /** As the export names the account; null when it does not. */
  participant: string | null;
  market: Market;
  time: number;
  cause: LiquidationEventRecord['cause'];
  /** Of the position that was closed. */
  side: Side;
  /** Unsigned, in the venue's units; `coins` when the export counts coins whatever the contract. */
  amount: number;
  coins?: boolean;
  price: number;
  /** At the venue; '' when there is none. */
  id: string;
}>;

/** Records that a venue closed an account's position. */
export function emitEvent(context: Context, draft: EventDraft): void {
  const { row, market, side, cause } = draft;
  guardId(draft.id, 'id');
  if (draft.participant !== null) guardId(draft.participant, 'participant');
  const option = market.instrument.instrument === 'call' || market.instrument.instrument === 'put';
  if (option)
    throw new RowError(
      'OPTION',
      'symbol',
      `${market.symbol} is an option: its liquidation is none of the asset`,
    );
  const unit = draft.coins === true ? { coins: 1 } : market.unit;
  const { quantity, price, valueUsd } = amountOf({ ...market, unit }, draft.amount, draft.price, 'size');
  context.record({
    kind: 'liquidationEvent',
    line: row.line,
    raw: row.raw,
    participant: context.participant(draft.participant),
    venue: market.venue,
    symbol: market.symbol,
    asset: market.instrument.base,
    time: draft.time,
    cause,
    side,
    quantity,
    price,
    valueUsd,
    naturalId: draft.id === '' ? '' : `${market.symbol}|${draft.id}|${side}`,
  });
}

/** What Hyperliquid's `dir` of a fill says happened to the position; null where nobody was forced. */
export function forcedDirection(dir: string | null): LiquidationEventRecord['cause'] | null {
  if (dir === null) return null;
  if (/auto-?\s?deleverag|^adl$/i.test(dir)) return 'autoDeleveraging';
  return /liquidat/i.test(dir) ? 'liquidation' : null;
}

/** The side that a closing order leaves: what is sold was long. */
export const closedBy = (order: Side): Side => (order === 1 ? -1 : 1);
