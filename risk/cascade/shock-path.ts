import { uniformDirection } from '../margin/critical-shocks.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { type Shock, shockedPrices } from '../shock.ts';
import { largestLeg, marketDrop, marketWeights } from './market-drop.ts';

/** A line along which prices go, as plain data. */
export type PathLine = Readonly<{
  /** Moves of the relative prices per unit that the market moves; −1 for every asset of it when it falls alike. */
  moves: Float64Array;
  weight: Float64Array;
  /** The market's whole move in the direction given. */
  size: number;
  /** 1 where the market falls along the path, −1 where it rises. */
  sign: 1 | -1;
  /** As far as it is looked at: no price below 1 % of what it was, and a market that has moved by 95 % at most. */
  farthest: number;
}>;

/** A line along which prices go: `priceAt(by)` when the market has moved by `by`, a positive number. */
export type ShockPath = PathLine &
  Readonly<{
    line: PathLine;
    priceAt: (by: number) => Float64Array;
    /** The market's move on from the snapshot at these prices, positive along the path. */
    movedBy: (price: Float64Array) => number;
  }>;

export const alongLine = (line: PathLine): ShockPath => ({
  ...line,
  line,
  priceAt: (by) => line.moves.map((move) => 1 + by * move),
  movedBy: (price) => line.sign * marketDrop(line.weight, price),
});

/**
 * The path of a market that falls alike, or of a scenario's moves, in proportion.
 *
 * @throws RangeError when the direction leaves the market where it was
 */
export function shockPath(book: MarginBook, direction?: Shock): ShockPath {
  const { assets } = book.portfolio;
  const uniform = uniformDirection(book).map((d) => 1 - 0.1 * d);
  const prices = direction === undefined ? uniform : shockedPrices(assets, direction).price;
  const weight = marketWeights(book, prices);
  const drop = marketDrop(weight, prices);
  const size = Math.abs(drop);
  // Without any holdings there is no weight and nothing to move: the direction is then uniform.
  if (direction !== undefined && !(size > 1e-9))
    throw new RangeError('The scenario leaves the market where it was: there is no fall to search along.');
  const unit = direction === undefined ? 0.1 : size;
  const moves = prices.map((price) => (price - 1) / unit);
  const sign = drop < 0 ? -1 : 1;
  let farthest = 0.95;
  for (const move of moves) if (move < 0) farthest = Math.min(farthest, 0.99 / -move);
  return alongLine({ moves, weight, size, sign, farthest });
}

/** The largest move of a price per unit that the market moves. */
export const legOf = ({ moves }: ShockPath): number => largestLeg(moves.map((move) => 1 + move));
