import { type MarginBook, marginBook } from '../risk/margin/margin-book.ts';
import type { Portfolio } from '../risk/portfolio.ts';

const books = new WeakMap<Portfolio, MarginBook>();

/** The margin book of a portfolio, prepared once: every measure that asks for margin reads the same one. */
export function bookOf(portfolio: Portfolio): MarginBook {
  const book = books.get(portfolio) ?? marginBook(portfolio);
  books.set(portfolio, book);
  return book;
}
