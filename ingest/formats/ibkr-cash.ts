import type { Context } from '../context.ts';
import { emitBalance } from '../emit.ts';
import { RowError } from '../refusal.ts';
import type { Row } from '../row.ts';

/** Cash of an account by currency, as a report states it; `base` for the line that sums all currencies. */
export type CashLine = Readonly<{
  row: Row;
  account: string | null;
  currency: string;
  base: boolean;
  amount: number | null;
}>;

/**
 * Books an account's cash by currency; below 0 it is a margin loan. The line in the account's base currency that sums all
 * of them is no further balance, and is read only where it stands alone.
 *
 * @param usd USD per unit of a currency, null where the report does not tell
 * @param baseCurrency what the summing line is in, null where the report does not tell
 */
export function ibkrCash(
  context: Context,
  lines: readonly CashLine[],
  usd: (currency: string) => number | null,
  baseCurrency: string | null,
): void {
  const detailed = new Set(lines.filter((line) => !line.base).map(({ account }) => account));
  for (const { row, account, currency, base, amount } of lines) {
    if (base && detailed.has(account)) continue;
    context.row(row, () => {
      if (amount === null) throw new RowError('MISSING', 'endingCash', `no ending cash in ${currency}`);
      const asset = base ? (baseCurrency ?? currency) : currency;
      const rate = asset === 'USD' ? 1 : usd(asset);
      emitBalance(context, row, {
        participant: account,
        venue: 'ibkr',
        asset,
        quantity: amount,
        valueUsd: rate === null ? null : amount * rate,
        naturalId: `cash|${asset}`,
        evenZero: true,
      });
    });
  }
}

/** Said where a report holds positions and no cash: what the account owes is then not in it. */
export function warnNoCash(context: Context, how: string): void {
  context.warn(
    'CASH_NOT_STATED',
    `the report holds no cash: a margin loan would not be in it, so the leverage of its accounts is undefined. ${how}`,
  );
}
