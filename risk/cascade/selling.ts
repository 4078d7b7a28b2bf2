import type { MarginBook } from '../margin/margin-book.ts';
import type { CascadeRun } from './cascade-run.ts';
import { marketDrop } from './market-drop.ts';
import { withdrawalOf } from './reactive-depth.ts';
import type { CascadeRules } from './rules.ts';
import { type SellingCosts, sellingCosts } from './selling-costs.ts';

/** One cascade's own selling: what it costs, how long it lasts, and what depth is left of it. */
export type Selling = Readonly<{
  costs: SellingCosts;
  rounds: number;
  /** From the shock to the last round, and the share of depth that round met; there when depth withdraws. */
  minutes?: number;
  depthLeft?: number;
}>;

/**
 * @param start relative prices from which the cascade ran
 * @param weight of each asset in the market
 */
export function sellingOf(
  book: MarginBook,
  start: Float64Array,
  weight: Float64Array,
  { rounds }: CascadeRun,
  options: CascadeRules & Readonly<{ depthScale: number }>,
): Selling {
  const notionals = rounds.map(({ long, short }) => long + short);
  const costs = sellingCosts(book, start, notionals, { depthScale: options.depthScale, leverageScale: 1 });
  const depth = withdrawalOf(options);
  const last = rounds.at(-1)?.depthLeft;
  return {
    costs,
    rounds: rounds.length,
    ...(depth === null ? {} : { minutes: rounds.length * depth.roundMinutes }),
    ...(depth === null || last === undefined ? {} : { depthLeft: 1 - marketDrop(weight, last) }),
  };
}
