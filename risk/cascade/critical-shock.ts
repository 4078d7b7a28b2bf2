import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { breachSearch, type SearchOptions } from './breach-search.ts';

/** The critical shock alone (see `saturation`): a seventh of the work. */
export function criticalShock(
  portfolio: Portfolio,
  options: SearchOptions,
  pulse?: Pulse,
  book: MarginBook = marginBook(portfolio),
): number | null {
  const search = breachSearch(portfolio, options, book, pulse && (() => pulse(0, 'cascades')));
  return search.first().found?.by ?? null;
}
