import type { Context } from '../context.ts';
import { emitBalance } from '../emit.ts';
import type { Table } from '../format.ts';
import type { Row } from '../row.ts';
import { normalise } from '../text/header.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { isMoney } from '../values/money.ts';
import { readSymbol } from '../values/read-symbol.ts';
import type { Cell } from './mapped-cell.ts';

/** How brokers call the lines of cash and of borrowed money among the positions. */
const cashLine =
  /^(cash|cash balance|cash (&|and) [a-z ]+|net cash|settled cash|cash sweep|sweep|core|money market( fund)?|credit balance|debit balance|margin( loan)?( balance)?|margin debit|margin debt|short balance|barmittel|kontokorrent|verrechnungskonto|liquidit(ä|ae)t|liquidit[ée]s|efectivo)( \(.*\))?$/i;
/** Lines whose amount is owed, whatever sign a broker writes. */
const owedLine = /debit balance|margin debit|margin debt|margin loan/i;

export const isCashLine = (name: string): boolean => cashLine.test(name.trim());

/** Whether a name is that of a currency; `heldMoney` says whether the row is cash. */
export const isHeldMoney = (name: string): boolean => isMoney(assetName(name));

/** Money that is no share's ticker too. */
const majorMoney = /^(USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|HKD|SGD|CNY|CNH|KRW|SEK|NOK|DKK|USDT|USDC)$/;

/**
 * A currency held or owed under its own name (`USD`, −15,000, at 1) is cash too, and no contract on money; null for what
 * is none.
 *
 * @param kind what the row's column of instruments says
 */
export function heldMoney(name: string, kind: string, price: number | null): string | null {
  const asset = assetName(name);
  if (!isHeldMoney(name) || !/^(|cash|spot|fx|forex|currency)$/i.test(kind)) return null;
  return price === null || price === 1 || isDollar(asset) || majorMoney.test(asset) ? asset : null;
}

/** Looked for only where the table begins with bare tickers, as the lists of brokers do. */
export function hasCashLine(table: Table, symbol: Cell | null, venue: string): boolean {
  if (symbol === null) return false;
  let pairs = 0;
  const at = table.header.index.get(normalise(symbol.column)) ?? -1;
  for (const cells of table.sample) if (readSymbol(cells[at] ?? '', venue) !== null) pairs++;
  if (pairs > table.sample.length / 2) return false;
  let found = false;
  table.profile((cells) => {
    const name = symbol.text(cells) ?? '';
    if (!found && (isCashLine(name) || majorMoney.test(assetName(name)))) found = true;
  });
  return found;
}

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
    valueUsd: null,
    naturalId: `cash|${line.name.trim().toLowerCase()}|${asset}`,
    evenZero: true,
  });
}
