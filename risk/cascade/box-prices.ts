import type { BoxPrices } from './box.ts';
import type { Impact } from './impact.ts';
import { createLinearBox } from './linear-box.ts';
import { createPooledBox } from './pooled-box.ts';

/** @param floor and `ceiling` the prices that the shocks of the stretch make */
export const createBoxPrices = (impact: Impact, floor: Float64Array, ceiling: Float64Array): BoxPrices =>
  impact.law === 'linear' ? createLinearBox(impact, floor, ceiling) : createPooledBox(impact, floor, ceiling);
