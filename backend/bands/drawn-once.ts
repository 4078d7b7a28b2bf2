import type { MarginBook } from '../../risk/margin/margin-book.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { canonicalJson } from '../provenance.ts';

type Kept = { panel: PricePanel; drawn: Map<string, unknown> };
const kept = new WeakMap<MarginBook, Kept>();

/**
 * What is drawn of a book under these terms, drawn once: the band of a headline, its assumptions and all bands together
 * ask for the same draws.
 *
 * @param terms everything beside book and prices that decides what is drawn
 */
export async function drawnOnce<T>(
  { book, panel }: Readonly<{ book: MarginBook; panel: PricePanel }>,
  terms: Readonly<Record<string, unknown>>,
  draw: () => Promise<T>,
): Promise<T> {
  const key = canonicalJson(terms);
  const before = kept.get(book);
  const own: Kept = before?.panel === panel ? before : { panel, drawn: new Map() };
  kept.set(book, own);
  if (own.drawn.has(key)) return own.drawn.get(key) as T;
  const found = await draw();
  own.drawn.set(key, found);
  return found;
}

/** The same without drawing: undefined where nobody has asked for it yet. */
export function drawnBefore<T>(
  { book, panel }: Readonly<{ book: MarginBook; panel: PricePanel }>,
  terms: Readonly<Record<string, unknown>>,
): T | undefined {
  const own = kept.get(book);
  return own?.panel === panel ? (own.drawn.get(canonicalJson(terms)) as T | undefined) : undefined;
}
