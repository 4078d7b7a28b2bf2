import { coverageOf } from '../../risk/cascade/cascade-coverage.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { bookOf } from '../books.ts';

/** What the figures behind bands cover; what they leave out is in each band at both ends. */
export const coverageOfBook = (portfolio: Portfolio) => ({
  coverage: coverageOf(portfolio, bookOf(portfolio)),
  warnings: [],
});
