import type { Context } from './context.ts';
import { emitBalance, emitPosition, type PositionDraft } from './emit.ts';
import type { Row } from './row.ts';
import { isDollar } from './values/assets.ts';
import { instrumentOf } from './values/symbol.ts';

/**
 * Coins bought or sold on borrowed money: the position is what is held (or owed, when short) of the base, and beside it
 * stands the quote currency that belongs to it: below 0 what was borrowed to buy, above 0 what a sale brought in with its
 * margin. Equity is both together. In a cross account that is a balance of the account; an isolated position carries it as
 * its margin. `quoteHeld` null: the row does not say, so nobody knows the debt, and the leverage is undefined.
 */
export function emitMarginPosition(
  context: Context,
  draft: Omit<PositionDraft, 'isolatedMargin'>,
  quoteHeld: number | null,
): void {
  const { instrument, row } = draft;
  if (quoteHeld === null) {
    context.tally(
      'DEBT_UNKNOWN',
      row.line,
      `${draft.symbol} is on borrowed money and the row does not say how much: the leverage of its account is undefined`,
    );
    emitPosition(context, { ...draft, isolated: true, isolatedMargin: null });
    return;
  }
  emitPosition(context, { ...draft, isolatedMargin: draft.isolated ? quoteHeld : null });
  if (draft.isolated) return;
  emitBalance(context, row, {
    participant: draft.participant,
    venue: draft.venue,
    asset: instrument.settle,
    quantity: quoteHeld,
    valueUsd: null,
    naturalId: `${draft.naturalId}|financing`,
    evenZero: true,
  });
}

export type Holding = Readonly<{
  venue: string;
  asset: string;
  /** Owned less borrowed, interest included: below 0 it is owed. */
  quantity: number;
  naturalId: string;
  participant?: string | null;
}>;

/**
 * What a margin account owns and owes of one coin. Dollars are cash (below 0: a loan); any other coin is a position of the
 * account, long when owned and short when owed, so that what was bought with borrowed money counts as exposure.
 */
export function emitHolding(context: Context, row: Row, holding: Holding): void {
  const { venue, asset, quantity, naturalId, participant = null } = holding;
  if (isDollar(asset)) {
    emitBalance(context, row, {
      participant,
      venue,
      asset,
      quantity,
      valueUsd: null,
      naturalId,
      evenZero: true,
    });
    return;
  }
  if (quantity === 0) {
    context.flat();
    return;
  }
  emitPosition(context, {
    row,
    participant,
    venue,
    symbol: asset,
    instrument: instrumentOf(asset, 'USD', 'USD', { instrument: 'spot' }),
    side: quantity > 0 ? 1 : -1,
    rawSize: String(quantity),
    size: Math.abs(quantity),
    unit: 'coin',
    multiplier: 1,
    entryPrice: null,
    markPrice: null,
    liquidationPrice: null,
    isolated: false,
    naturalId,
  });
}
