import { breachedAccounts } from '../margin/book-warnings.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { runCascade } from './cascade-run.ts';
import { cascadeStage } from './cascade-stage.ts';
import type { Impact } from './impact.ts';
import { marketDrop } from './market-drop.ts';
import type { CascadeRules } from './rules.ts';

/**
 * The fall of the market when the accounts already at or below maintenance are liquidated without any shock: it is
 * not the shock's doing and is taken out of the amplification. 0 when there are none.
 */
export function baselineDrop(
  book: MarginBook,
  impact: Impact,
  weight: Float64Array,
  rules: CascadeRules = {},
): number {
  if (breachedAccounts(book).length === 0) return 0;
  const still = new Float64Array(weight.length).fill(1);
  return marketDrop(weight, runCascade(cascadeStage(book, 1), still, impact, undefined, rules).price);
}
