import { type AccountFigures, stateCode } from '../leverage/account-figures.ts';
import { grossOf, type MarginBook } from '../margin/margin-book.ts';
import { equityAt, sizingOf } from '../margin/surplus.ts';
import { accountKind, instrument } from '../portfolio.ts';

/**
 * Credit that nothing backs. `account`: positions of an account for which the export records no collateral at all,
 * carried by the venue; `loan`: what the collateral of its account leaves of a borrowing owed to a named counterparty,
 * or without any collateral to the venue; `shortfall`: what an account's collateral no longer covers at the snapshot of
 * what else it owes (equity below zero).
 */
export type Exposure = Readonly<{
  borrower: number;
  /** A participant, or a venue. */
  lender: Readonly<{ kind: 'participant' | 'venue'; index: number }>;
  kind: 'account' | 'loan' | 'shortfall';
  /** USD financed at the snapshot: gross notional of the account, value of the loan beyond its collateral, what is short. */
  exposure: number;
  /** USD owed after the shock: the account's losses, the loan beyond its collateral, what is then short. */
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
    const now = unsecuredParts(book, a);
    const then = unsecuredParts(book, a, price);
    let [financed, unpaid] = [0, 0];
    for (const p of directLoans(book, a)) {
      const counterparty = positions.counterparty?.[p] ?? -1;
      const exposure = grossOf(book, p) * now;
      const owed = grossOf(book, p) * price[positions.asset[p]] * then;
      financed += exposure;
      unpaid += owed;
      if (!(exposure > 0 || owed > 0)) continue;
      const lender = counterparty < 0 ? venue : { kind: 'participant' as const, index: counterparty };
      found.push({ borrower, lender, kind: 'loan', exposure, owed });
    }
    const short = Math.max(0, -(equityNow(figures, a) + financed));
    if (short > settled * financed)
      found.push({
        borrower,
        lender: venue,
        kind: 'shortfall',
        exposure: short,
        owed: Math.max(0, -(after + unpaid)),
      });
  }
  return found.sort((x, y) => y.exposure - x.exposure || y.owed - x.owed);
}

/** USD of an account after a shock that no loan of the list has a claim to before: what its owner can pay others with. */
export function freeEquity(book: MarginBook, a: number, price: Float64Array): number {
  const { asset } = book.portfolio.positions;
  const part = unsecuredParts(book, a, price);
  let owed = 0;
  for (const p of directLoans(book, a)) owed += grossOf(book, p) * price[asset[p]] * part;
  const left = equityAt(book, a, price, sizingOf(book, a, 1)) + owed;
  return left > settled * owed ? left : 0;
}

/** A rest this small beside what is owed is the rounding of sums that cancel. */
const settled = 1e-12;

/** Borrowings of an account that are told by themselves: they name their lender, or nothing at all stands beside them. */
function directLoans({ portfolio, figures }: MarginBook, a: number): number[] {
  const { accounts, positions } = portfolio;
  const unbacked = accounts.kind[a] === accountKind.lending && figures.collateral[a] === 0;
  const found: number[] = [];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
    if (
      positions.instrument[p] === instrument.borrow &&
      ((positions.counterparty?.[p] ?? -1) >= 0 || unbacked)
    )
      found.push(p);
  return found;
}

/** The part of an account's loans that its enabled collateral does not cover, the same of each, at prices or as they are. */
function unsecuredParts(book: MarginBook, a: number, price?: Float64Array): number {
  const { accounts, positions } = book.portfolio;
  let [backing, debt] = [0, 0];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const usd = grossOf(book, p) * (price?.[positions.asset[p]] ?? 1);
    if (positions.instrument[p] === instrument.borrow) debt += usd;
    else if (positions.instrument[p] === instrument.supply && positions.collateralEnabled[p] === 1)
      backing += usd;
  }
  return debt > 0 ? Math.max(0, 1 - backing / debt) : 0;
}

const equityNow = (figures: AccountFigures, a: number): number =>
  figures.gross[a] > 0 ? figures.equity[a] : 0;
