import { asset } from './universe.ts';

/** Coins of `name` a venue lets one trade: the lot, or where contracts are counted a hundredth of a contract. */
const lotOf = (venue: string, name: string): number => {
  const entry = asset(name);
  return venue === 'okx' ? Math.max(entry.contract / 10, 1e-3) : entry.step;
};

/** `coins` cut down to whole lots, free of binary dust. */
export const toLots = (venue: string, name: string, coins: number): number => {
  const lot = lotOf(venue, name);
  return Number((Math.floor(coins / lot + 1e-9) * lot).toFixed(8));
};

/** Rounded to `decimals` places; −0 becomes 0. */
export const round = (value: number, decimals: number): number => Number(value.toFixed(decimals)) + 0;

/** A decimal string as exchanges print them: fixed places. */
export const fixed = (value: number, decimals: number): string => (value + 0).toFixed(decimals);

/** A decimal string without trailing zeros, never in exponent notation. */
export const plain = (value: number, decimals = 8): string => {
  const text = (value + 0).toFixed(decimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};
