import type { LoanRecord } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { RowError } from '../refusal.ts';
import type { Row } from '../row.ts';
import { ownCopy } from '../text/repeated-words.ts';

type Account = {
  rows: Readonly<{ row: Row; record: LoanRecord }>[];
  /** Of the first row of it that could not be read. */
  failed: Readonly<{ line: number; message: string }> | null;
};

/**
 * Loans by account, recorded at the end: an account of which a row cannot be read is left out whole, its other rows
 * rejected too. Debts without their collateral, or the other way round, would be an account that nobody has.
 */
export function wholeAccounts(context: Context): Readonly<{
  row: (account: string, row: Row, read: () => LoanRecord | null) => void;
  finish: () => void;
}> {
  const accounts = new Map<string, Account>();
  const accountOf = (name: string): Account => {
    let account = accounts.get(name);
    if (account === undefined) {
      account = { rows: [], failed: null };
      accounts.set(ownCopy(name), account);
    }
    return account;
  };
  return {
    row: (name, row, read) => {
      const account = accountOf(name);
      try {
        const record = read();
        if (record !== null)
          account.rows.push({ row: { line: row.line, raw: row.raw, get: () => null }, record });
      } catch (error) {
        if (error instanceof RowError) account.failed ??= { line: row.line, message: error.message };
        throw error;
      }
    },
    finish: () => {
      for (const { rows, failed } of accounts.values())
        for (const { row, record } of rows)
          context.row(row, () => {
            if (failed !== null)
              throw new RowError(
                'ACCOUNT_INCOMPLETE',
                '',
                `another row of this account cannot be read (line ${failed.line}: ${failed.message}): debts and collateral are imported together or not at all`,
              );
            context.record(record);
          });
    },
  };
}
