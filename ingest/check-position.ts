import type { PositionRecord } from '../contract/records.ts';
import type { Context } from './context.ts';
import { isDollar } from './values/assets.ts';

/** Beyond these shares two figures of a row disagree; what is off by no more than a cent was rounded. */
const notionalTolerance = 0.001;
const cent = 0.01;
/** Venues charge fees into margins. */
const marginTolerance = 0.1;
/** Of the notional: marks move between the fields of one answer. */
const profitTolerance = 0.01;

const off = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), 1e-12);

/**
 * Checks a row against itself: notional, initial margin, unrealised profit, side of the liquidation price. Never rejects:
 * each identity gives one warning with the number of rows, the worst of them and lines.
 *
 * @param derived size × multiplier × mark in USD, null where it does not follow from the row
 * @param stated a notional of the row that is not stored, in USD, of which nobody says whether it is at entry or at mark; 0
 *   where there is none
 */
export function checkPosition(
  context: Context,
  record: PositionRecord,
  derived: number | null,
  stated = 0,
): void {
  const { notional, markPrice, liquidationPrice, initialMargin, leverage, line, symbol } = record;
  if (record.instrument === 'call' || record.instrument === 'put') return;
  if (stated !== 0 && derived !== null) checkStated(context, record, derived, Math.abs(stated));
  if (notional !== null && derived !== null) {
    const share = off(notional, derived);
    if (share > notionalTolerance && Math.abs(notional - derived) > cent)
      context.tally(
        'NOTIONAL_MISMATCH',
        line,
        `notional differs from size × multiplier × mark: ${symbol} says ${notional}, the product is ${derived}`,
        share,
      );
    else context.passed?.('NOTIONAL_MISMATCH', `notional is size × multiplier × mark: ${derived}`);
  }
  if (notional !== null && initialMargin !== null && initialMargin > 0 && leverage !== null && leverage > 0) {
    // Some venues take the margin at entry, some at mark.
    const atEntry = entryNotional(record);
    const share = off(initialMargin, notional / leverage);
    if (
      share > marginTolerance &&
      (atEntry === null || off(initialMargin, atEntry / leverage) > marginTolerance)
    )
      context.tally(
        'INITIAL_MARGIN_MISMATCH',
        line,
        `initial margin differs from notional / leverage: ${symbol} says ${initialMargin}, the quotient is ${notional / leverage}`,
        share,
      );
    else
      context.passed?.(
        'INITIAL_MARGIN_MISMATCH',
        `initial margin is notional / leverage: ${notional / leverage}`,
      );
  }
  const profit = expectedProfit(record);
  if (profit !== null && record.unrealisedPnl !== null && notional !== null && notional > 0) {
    const share = Math.abs(record.unrealisedPnl - profit) / notional;
    if (share > profitTolerance)
      context.tally(
        'PNL_MISMATCH',
        line,
        `unrealised profit differs from side × size × (mark − entry): ${symbol} says ${record.unrealisedPnl}, the product is ${profit}`,
        share,
      );
    else context.passed?.('PNL_MISMATCH', `unrealised profit is side × size × (mark − entry): ${profit}`);
  }
  const side = record.side > 0 ? 'long' : 'short';
  const other = record.side > 0 ? 'short' : 'long';
  const wrong =
    markPrice !== null && liquidationPrice !== null && record.side * (liquidationPrice - markPrice) > 0;
  if (markPrice !== null && liquidationPrice !== null && !wrong)
    context.passed?.('LIQUIDATION_SIDE', 'the liquidation price is on the right side of the mark');
  if (markPrice !== null && liquidationPrice !== null && wrong)
    context.tally(
      'LIQUIDATION_SIDE',
      line,
      `liquidation price on the wrong side of the mark: ${symbol} ${side} at mark ${markPrice}, liquidation ${liquidationPrice}. It is stored ${side}, as the row says; by its liquidation price it would be ${other}`,
      off(markPrice, liquidationPrice),
    );
  // Without a mark the entry stands in: a position is opened on the safe side of its liquidation price.
  const { entryPrice } = record;
  if (
    markPrice === null &&
    entryPrice !== null &&
    liquidationPrice !== null &&
    record.side * (liquidationPrice - entryPrice) > 0
  )
    context.tally(
      'LIQUIDATION_SIDE',
      line,
      `liquidation price on the wrong side of the entry: ${symbol} ${side} entered at ${entryPrice}, liquidation ${liquidationPrice}. It is stored ${side}, as the row says; by its liquidation price it would be ${other}`,
      off(entryPrice, liquidationPrice),
    );
}

/**
 * Size × multiplier × mark, in USD or, where the record's money is its quote, in that; null where it does not follow. An
 * option's mark is its premium: its notional is that of its underlying, which the workspace prices. Of a quanto (margined in
 * a coin, priced in dollars) the product is in dollars and its money is not: the workspace multiplies it out.
 */
export function notionalAtMark(
  position: Pick<PositionRecord, 'instrument' | 'quote' | 'quantity' | 'markPrice' | 'money'>,
): number | null {
  const { instrument, quote, quantity, markPrice, money } = position;
  if (instrument === 'inverse') return quantity;
  if (instrument === 'call' || instrument === 'put' || markPrice === null) return null;
  return isInMoney(quote, money) ? quantity * markPrice : null;
}

function checkStated(context: Context, record: PositionRecord, derived: number, stated: number): void {
  const atEntry = entryNotional(record);
  const share = Math.min(
    off(stated, derived),
    atEntry === null ? Number.POSITIVE_INFINITY : off(stated, atEntry),
  );
  if (share <= notionalTolerance || Math.abs(stated - derived) <= cent)
    context.passed?.('NOTIONAL_MISMATCH', `the notional of the row, ${stated}, is size × multiplier × price`);
  else
    context.tally(
      'NOTIONAL_MISMATCH',
      record.line,
      `notional differs from size × multiplier × price at mark and at entry: ${record.symbol} says ${stated}, the product at mark is ${derived}`,
      share,
    );
}

function entryNotional({ entryPrice, markPrice, quantity, instrument }: PositionRecord): number | null {
  if (entryPrice === null) return null;
  if (instrument === 'inverse') return markPrice === null ? null : (quantity * markPrice) / entryPrice;
  return quantity * entryPrice;
}

/** USD at mark; null where the row has no entry or mark, or is not quoted in dollars. */
function expectedProfit(record: PositionRecord): number | null {
  const { side, quantity, entryPrice, markPrice, instrument, quote } = record;
  if (entryPrice === null || markPrice === null || !isInMoney(quote, record.money)) return null;
  return instrument === 'inverse'
    ? side * quantity * (markPrice / entryPrice - 1)
    : side * quantity * (markPrice - entryPrice);
}

/** Whether prices in a quote make amounts of the record's money: USD where it names none. */
const isInMoney = (quote: string, money: string | null | undefined): boolean =>
  money === null || money === undefined ? isDollar(quote) : money === quote;
