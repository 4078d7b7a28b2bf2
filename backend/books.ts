import { depthColumns } from '../risk/depth-columns.ts';
import { type MarginBook, marginBook } from '../risk/margin/margin-book.ts';
import type { Portfolio, Positions } from '../risk/portfolio.ts';

const books = new WeakMap<Portfolio, MarginBook>();
const latest = new WeakMap<Positions, MarginBook>();

/**
 * The margin book of a portfolio, prepared once: every measure that asks for margin reads the same one. Portfolios that
 * differ in the depth of their markets only (mixtures of two snapshots do) share its columns.
 */
export function bookOf(portfolio: Portfolio): MarginBook {
  const found = books.get(portfolio);
  if (found !== undefined) return found;
  const other = latest.get(portfolio.positions);
  const book =
    other !== undefined && differsInDepthOnly(other.portfolio, portfolio)
      ? { ...other, portfolio }
      : marginBook(portfolio);
  books.set(portfolio, book);
  latest.set(portfolio.positions, book);
  return book;
}

/** What margin is not read from, besides how deep the markets are: names. */
const ofNames: readonly string[] = ['label', 'participants', 'assets'] satisfies (keyof Portfolio)[];

const differsInDepthOnly = (a: Portfolio, b: Portfolio): boolean =>
  sameBut(a, b, ofNames) && sameBut(a.assets, b.assets, depthColumns);

const sameBut = <T extends object>(a: T, b: T, left: readonly string[]): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (name) => left.includes(name) || a[name as keyof T] === b[name as keyof T],
  );
