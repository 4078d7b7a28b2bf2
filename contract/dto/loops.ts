import { z } from 'zod';
import { count, fraction, list, name, num, provenance, snapshotRef } from '../domain.ts';

const nullable = num.nullable();

export const loopsInput = z.strictObject({
  snapshot: snapshotRef,
  /** Only this protocol's accounts in the graph; all of them otherwise. */
  venue: name.optional(),
  mergeStaked: z.boolean().default(true).describe('staked coins go by the name of the coin they stand for'),
});
export const loopsOutput = z.strictObject({
  provenance,
  venues: list(name, 1_000),
  /** Loops of single participants, most debt first. */
  loops: list(
    z.strictObject({
      participant: name,
      assets: list(name, 5_000),
      venues: list(name, 1_000),
      collateral: num,
      debt: num,
      /** Collateral over equity; null when nothing is left. And the leverage the thresholds allow at most. */
      leverage: nullable,
      limit: nullable,
      /** Fractions: common fall of all collateral, and fall of the staked coin alone, that liquidates the first account. */
      liquidationDrop: fraction,
      depeg: nullable,
    }),
  ),
  /** The borrow graph in coins, USD. */
  nodes: list(z.strictObject({ asset: name, supplied: num, borrowed: num, loop: z.number().int() }), 5_000),
  edges: list(z.strictObject({ from: name, to: name, usd: num, participants: count })),
  /** Loops of the graph as a whole, which may run through several participants. */
  joint: list(z.strictObject({ assets: list(name, 5_000), debt: num, participants: count }), 5_000),
  /** Borrowed coins that stand as the same participant's collateral at another venue. */
  reused: list(z.strictObject({ participant: name, asset: name, from: name, to: name, usd: num })),
  reusedTotal: num,
});
export type LoopsOutput = z.infer<typeof loopsOutput>;
