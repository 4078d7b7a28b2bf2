import type { MarginBook } from '../margin/margin-book.ts';
import type { Box } from './box-history.ts';
import { lowestEquity } from './lowest-equity.ts';
import type { CascadeRules } from './rules.ts';

/** The most bad debt of accounts whose fills are between the prices of boxes. */
export type DebtBound = Readonly<{
  /** An account that is liquidated once at most, at fills in the box. */
  add: (a: number, box: Box) => void;
  /** USD, of accounts above maintenance at the snapshot. */
  sum: () => number;
  /** Whether a venue's insurance fund could be used up, so that winners would be closed: the bound ends there. */
  fundsGone: () => boolean;
}>;

export function createDebtBound(
  book: MarginBook,
  rules: CascadeRules,
  breached: ReadonlySet<number>,
): DebtBound {
  const { accounts, venues } = book.portfolio;
  const owed = new Float64Array(venues.id.length);
  let sum = 0;
  return {
    add: (a, { low, high }) => {
      const usd = -lowestEquity(book, a, low, high, rules.fill === 'average');
      if (!(usd > 0)) return;
      if (!breached.has(a)) sum += usd;
      if (book.lending[a] === 0) owed[accounts.venue[a]] += usd;
    },
    sum: () => sum,
    fundsGone: () =>
      rules.insurance === 'fundAndAdl' &&
      owed.some((usd, v) => usd > (Math.max(0, venues.insuranceFund[v]) || 0)),
  };
}
