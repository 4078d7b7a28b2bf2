import type { Context } from '../context.ts';
import { emitBalance } from '../emit.ts';
import type { Row } from '../row.ts';
import { assetName, isDollar } from '../values/assets.ts';

/** How brokers call the lines of cash and of borrowed money among the positions. */
const cashLine =
  /^(cash|cash balance|cash (&|and) [a-z ]+|net cash|settled cash|cash sweep|sweep|core|money market( fund)?|credit balance|debit balance|margin( loan)?( balance)?|margin debit|margin debt|short balance|barmittel|kontokorrent|verrechnungskonto|liquidit(ä|ae)t|liquidit[ée]s|efectivo)( \(.*\))?$/i;
/** Lines whose amount is owed, whatever sign a broker writes. */
const owedLine = /debit balance|margin debit|margin debt|margin loan/i;

export const isCashLine = (name: string): boolean => cashLine.test(name.trim());

/**
 * A broker's line of cash among its positions: money of the account, below 0 borrowed. "Margin balance" is taken with its
 * sign; a line called a debit or a loan is owed.
 */
export function emitCashLine(
  context: Context,
  row: Row,
  line: Readonly<{
    name: string;
    participant: string | null;
    venue: string;
    currency: string;
    amount: number;
  }>,
): void {
  const asset = assetName(line.currency);
  const quantity = owedLine.test(line.name) ? -Math.abs(line.amount) : line.amount;
  context.tally(
    'CASH_LINE',
    row.line,
    `"${line.name}" is read as cash of the account (${quantity} ${asset}${quantity < 0 ? ', borrowed' : ''}), not as a position`,
  );
  emitBalance(context, row, {
    participant: line.participant,
    venue: line.venue,
    asset,
    quantity,
    valueUsd: isDollar(asset) ? quantity : null,
    naturalId: `cash|${line.name.trim().toLowerCase()}|${asset}`,
    evenZero: true,
  });
}
