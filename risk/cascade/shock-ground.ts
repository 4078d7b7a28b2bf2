import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import { type Impact, impactOf } from './impact.ts';
import { createPlane, type Plane } from './plane.ts';
import type { SaturationOptions } from './saturation-options.ts';
import { type ShockPath, shockPath } from './shock-path.ts';
import { type StandingSales, standingSales } from './standing-sales.ts';

/** What all cascades along one path of shocks have in common. */
export type ShockGround = Readonly<{
  impact: Impact;
  path: ShockPath;
  /** Those whom it takes no shock to liquidate, and how far the market moves in the end with them alone. */
  standing: StandingSales | null;
  aloneAt: (by: number) => number;
}>;

export function shockGround(portfolio: Portfolio, options: SaturationOptions, book: MarginBook): ShockGround {
  const impact = impactOf(portfolio.assets, options);
  const path = shockPath(book, options.direction);
  const standing = standingSales(book, impact, options);
  let plane: Plane | null = null;
  const aloneAt = (by: number): number => {
    if (standing === null) return by;
    plane ??= createPlane(standing.stage, path.moves, path.farthest);
    return path.movedBy(standing.endFrom(path.priceAt(by), [], { plane, by }));
  };
  return { impact, path, standing, aloneAt };
}
