import { z } from 'zod';
import { count, list, name, num } from '../domain.ts';

const nullable = num.nullable();

/** What the book's own selling would cost. */
export const sellingCosts = z.strictObject({
  /** Dollars liquidated in the next round for one in this: below 1 it dies out; null where no round has a next. */
  branching: nullable,
  /** Level of the quantile over assets; the slippage there, its mean beyond, and USD lost in the tail. */
  alpha: num,
  sar: nullable,
  esar: nullable,
  tsar: nullable,
  /** What would be liquidated at the shocked prices before feedback; largest slippage first. */
  assets: list(z.strictObject({ asset: name, quantity: num, depth: num, slippage: num }), 5_000),
});

/** One cascade's own selling; minutes and the share of depth left, weighted as the market, where depth withdraws. */
export const selling = z.strictObject({
  costs: sellingCosts,
  rounds: count,
  minutes: num.optional(),
  depthLeft: num.optional(),
});
