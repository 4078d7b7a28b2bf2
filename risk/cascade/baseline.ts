import { breachedAccounts } from '../margin/book-warnings.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { cascadeStage, runCascade } from './cascade-run.ts';
import type { Impact } from './impact.ts';
import { marketDrop } from './market-drop.ts';

/**
 * The fall of the market when the accounts already at or below maintenance are liquidated without any shock: it is
 * not the shock's doing and is taken out of the amplification. 0 when there are none.
 */
export function baselineDrop(book: MarginBook, impact: Impact, weight: Float64Array): number {
  if (breachedAccounts(book).length === 0) return 0;
  const still = new Float64Array(weight.length).fill(1);
  return marketDrop(weight, runCascade(cascadeStage(book, 1), still, impact).price);
}
