import type { Parsed } from '../../contract/contract.ts';
import { cutBound } from '../../risk/deleveraging/cut-bound.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { ScalarOptions } from './scalars.ts';

type Bound = Readonly<{ usd: number; how: string }>;

/** What every plan that keeps a limit must cut at least; 0 where no argument gives more. */
export function boundOf(
  portfolio: Portfolio,
  book: MarginBook,
  { cascade }: ScalarOptions,
  { measure, value: limit }: Parsed<'whatIf.deleverage'>['limits'][number],
  laws: readonly ScalarOptions['cascade']['impact'][],
): Bound {
  if (measure === 'gross') {
    const gross = book.figures.gross.reduce((sum, g) => sum + g, 0);
    return { usd: Math.max(0, gross - limit), how: 'Gross notional less the limit.' };
  }
  const plain = cascade.scenario === undefined && cascade.leverageScale === 1;
  if (measure !== 'amplification' || !plain)
    return { usd: 0, how: 'No argument gives a bound for these limits.' };
  const bounds = laws.map((impact) => cutBound(portfolio, book, { ...cascade, impact }, limit));
  return bounds.reduce((x, y) => (y.usd > x.usd ? y : x));
}
