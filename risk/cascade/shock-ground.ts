import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { baselineDrop } from './baseline.ts';
import { type Impact, impactOf } from './impact.ts';
import type { SaturationOptions } from './saturation-options.ts';
import { type ShockPath, shockPath } from './shock-path.ts';

/** What all cascades along one path of shocks have in common. */
export type ShockGround = Readonly<{
  impact: Impact;
  path: ShockPath;
  /** The market's move without any shock, along the path. */
  baseline: number;
}>;

export function shockGround(portfolio: Portfolio, options: SaturationOptions, book: MarginBook): ShockGround {
  const impact = impactOf(portfolio.assets, options);
  const path = shockPath(book, options.direction);
  return { impact, path, baseline: path.sign * baselineDrop(book, impact, path.weight, options) };
}
