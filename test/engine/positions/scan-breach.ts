import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { defaultMateriality } from '../../../risk/cascade/critical-search.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { amplificationOf, marketDrop, marketWeights } from '../../../risk/cascade/market-drop.ts';
import type { SaturationOptions } from '../../../risk/cascade/saturation-options.ts';
import { standingSales } from '../../../risk/cascade/standing-sales.ts';
import { breachedAccounts } from '../../../risk/margin/book-warnings.ts';
import { criticalShocks } from '../../../risk/margin/critical-shocks.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';

/**
 * The critical shock by brute force: the smallest uniform fall that breaches, of every multiple of `step` up to `upTo`
 * and of both sides of every fall at which an account is hit by the shock alone. null when none does.
 */
export function scanBreach(
  portfolio: Portfolio,
  options: SaturationOptions,
  step: number,
  upTo: number,
): number | null {
  const book = marginBook(portfolio);
  const stage = cascadeStage(book, 1);
  const impact = impactOf(portfolio.assets, options);
  const priceAt = (fall: number) =>
    Float64Array.from(portfolio.assets.kind, (kind) => (kind === 'stable' ? 1 : 1 - fall));
  const weight = marketWeights(book, priceAt(0.1));
  const alone = standingSales(book, impact, options);
  const breached = new Set(breachedAccounts(book));
  const materiality = options.materiality ?? defaultMateriality(book);
  const breaches = (fall: number): boolean => {
    const run = runCascade(stage, priceAt(fall), impact, undefined, options);
    const standing = alone === null ? 0 : marketDrop(weight, alone.endFrom(priceAt(fall))) - fall;
    const amplification = amplificationOf(marketDrop(weight, run.price), fall, standing, fall);
    if ((amplification ?? 0) >= options.limit) return true;
    let owed = 0;
    for (const [a, usd] of run.badDebt.entries()) if (!breached.has(a)) owed += usd;
    return owed >= materiality;
  };
  const hits = [...criticalShocks(book).down].filter((t) => t < 0).map((t) => -t);
  const exact = hits.flatMap((t) => [t * (1 - 1e-12), t * (1 + 1e-12)]).sort((a, b) => a - b);
  let next = 0;
  // Before the first hit nobody trades, so that prices are the shock's own.
  const begin = breached.size > 0 ? 1 : Math.max(1, Math.floor((exact[0] ?? upTo) / step));
  for (let i = begin; i * step <= upTo; i++) {
    while (next < exact.length && exact[next] <= i * step) {
      if (breaches(exact[next])) return exact[next];
      next++;
    }
    if (breaches(i * step)) return i * step;
  }
  return null;
}
