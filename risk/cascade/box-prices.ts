import type { BoxPrices } from './box.ts';
import type { DepthRange } from './depth-range.ts';
import type { Impact } from './impact.ts';
import { createLinearBox } from './linear-box.ts';
import { createPooledBox } from './pooled-box.ts';

/**
 * @param floor and `ceiling` the prices that the shocks of the stretch make
 * @param depth what is left of it where it withdraws: then it matters when a batch trades, under every law
 */
export const createBoxPrices = (
  impact: Impact,
  floor: Float64Array,
  ceiling: Float64Array,
  depth: DepthRange | null,
): BoxPrices =>
  impact.law === 'linear' && depth === null
    ? createLinearBox(impact, floor, ceiling)
    : createPooledBox(impact, floor, ceiling, depth);
