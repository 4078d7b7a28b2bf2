import type { BlockId } from './blocks.ts';

/** Cheapest first: another depth leaves every position as it is, other positions that are there move all rows. */
const byCost: readonly BlockId[] = [
  'settings',
  'depth',
  'shrunk',
  'grown',
  'margin',
  'rules',
  'prices',
  'closed',
  'opened',
];

/**
 * All 2^k mixtures of k blocks as bit masks (bit i set = block i from the second portfolio), each differing from the
 * one before in one block, and in a costly block seldom (reflected binary code, Gray 1953).
 */
export function mixtureOrder(players: readonly BlockId[]): number[] {
  const bits = byCost.flatMap((block) => {
    const at = players.indexOf(block);
    return at < 0 ? [] : [1 << at];
  });
  return grayCodes(bits);
}

/** All subsets of some bits, each differing from the one before in one of them, in the first every second time. */
export function grayCodes(bits: readonly number[]): number[] {
  return Array.from({ length: 2 ** bits.length }, (_, i) =>
    bits.reduce((mask, bit, j) => (((i ^ (i >> 1)) >> j) & 1 ? mask | bit : mask), 0),
  );
}
