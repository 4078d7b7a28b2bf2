import { type AccountFigures, stateCode } from '../leverage/account-figures.ts';
import { grossOf, type MarginBook } from '../margin/margin-book.ts';
import { equityAt, sizingOf } from '../margin/surplus.ts';
import { accountKind, instrument } from '../portfolio.ts';

/**
 * Credit that nothing backs. `account`: positions of an account for which the export records no collateral at all,
 * carried by the venue; `loan`: a borrowing without collateral, owed to a named counterparty or else to the venue;
 * `shortfall`: an account whose collateral no longer covers what it owes at the snapshot (equity below zero).
 */
export type Exposure = Readonly<{
  borrower: number;
  /** A participant, or a venue. */
  lender: Readonly<{ kind: 'participant' | 'venue'; index: number }>;
  kind: 'account' | 'loan' | 'shortfall';
  /** USD financed at the snapshot: gross notional of the account, value of the loan, what is short. */
  exposure: number;
  /** USD owed after the shock: the account's losses, the loan at its new value, what is then short. */
  owed: number;
}>;

/**
 * All uncollateralised credit of a snapshot, largest exposure first. What an account without recorded collateral owes
 * its venue is its loss: −(unrealised PnL + the change of its positions in the shock), not below 0.
 *
 * @param price relative prices of the shock
 */
export function exposures(book: MarginBook, price: Float64Array): Exposure[] {
  const { portfolio, figures } = book;
  const { accounts, positions } = portfolio;
  const found: Exposure[] = [];
  for (let a = 0; a < accounts.count; a++) {
    const borrower = accounts.participant[a];
    const venue = { kind: 'venue' as const, index: accounts.venue[a] };
    const after = equityAt(book, a, price, sizingOf(book, a, 1));
    if (figures.state[a] === stateCode.uncollateralised && accounts.kind[a] !== accountKind.lending) {
      found.push({
        borrower,
        lender: venue,
        kind: 'account',
        exposure: figures.gross[a],
        owed: Math.max(0, -after),
      });
      continue;
    }
    const unbacked = accounts.kind[a] === accountKind.lending && figures.collateral[a] === 0;
    let loans = 0;
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      if (positions.instrument[p] !== instrument.borrow) continue;
      const counterparty = positions.counterparty?.[p] ?? -1;
      if (counterparty < 0 && !unbacked) continue;
      const size = grossOf(book, p);
      loans += size;
      const lender = counterparty < 0 ? venue : { kind: 'participant' as const, index: counterparty };
      found.push({ borrower, lender, kind: 'loan', exposure: size, owed: size * price[positions.asset[p]] });
    }
    const short = Math.max(0, -after);
    const now = Math.max(0, -equityNow(figures, a));
    if (loans === 0 && now > 0)
      found.push({ borrower, lender: venue, kind: 'shortfall', exposure: now, owed: short });
  }
  return found.sort((x, y) => y.exposure - x.exposure || y.owed - x.owed);
}

const equityNow = (figures: AccountFigures, a: number): number =>
  figures.gross[a] > 0 ? figures.equity[a] : 0;
