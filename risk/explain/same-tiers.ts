import type { TierTable } from '../portfolio.ts';

/**
 * How two tables of brackets compare: the same; the same rates at floors that all moved by one factor, as brackets
 * counted in coins do with the price; or another rule.
 */
export function sameTiers(a: TierTable, b: TierTable): 'same' | 'scaled' | 'other' {
  if (a === b) return 'same';
  if (a.floor.length !== b.floor.length) return 'other';
  let factor = Number.NaN;
  let same = true;
  for (let j = 0; j < a.floor.length; j++) {
    if (a.rate[j] !== b.rate[j]) return 'other';
    if (a.floor[j] === b.floor[j] && a.amount[j] === b.amount[j]) continue;
    same = false;
    if (Number.isNaN(factor)) factor = b.floor[j] / a.floor[j];
    const moved = Math.abs(b.floor[j] - factor * a.floor[j]) > 1e-9 * Math.abs(b.floor[j]);
    if (!(factor > 0) || moved) return 'other';
  }
  return same ? 'same' : 'scaled';
}
