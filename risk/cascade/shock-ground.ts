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
  /**
   * Those whom it takes no shock to liquidate, and how far the market moves in the end with them alone; at a scale of
   * leverage below 1 those who are left of them. Whom more leverage brings there is the scale's doing, and counts.
   */
  standing: StandingSales | null;
  aloneAt: (by: number, scale?: number) => number;
}>;

export function shockGround(portfolio: Portfolio, options: SaturationOptions, book: MarginBook): ShockGround {
  const impact = impactOf(portfolio.assets, options);
  const path = shockPath(book, options.direction);
  const standing = standingSales(book, impact, options);
  type Left = Readonly<{ sales: StandingSales; plane: Plane }>;
  const left = new Map<number, Left | null>();
  const leftAt = (scale: number): Left | null => {
    const known = left.get(scale);
    if (known !== undefined) return known;
    const sales = scale === 1 ? standing : standingSales(book, impact, options, undefined, scale);
    const found = sales && { sales, plane: createPlane(sales.stage, path.moves, path.farthest) };
    left.set(scale, found);
    return found;
  };
  const aloneAt = (by: number, scale: number = 1): number => {
    const found = standing && leftAt(Math.min(1, scale));
    if (found === null) return by;
    const { sales, plane } = found;
    return path.movedBy(sales.endFrom(path.priceAt(by), [], { plane, by }));
  };
  return { impact, path, standing, aloneAt };
}
