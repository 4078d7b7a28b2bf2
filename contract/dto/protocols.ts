import { z } from 'zod';
import { count, f64, list, name, num, provenance, snapshotRef } from '../domain.ts';

const nullable = num.nullable();

export const protocolsInput = z.strictObject({
  snapshot: snapshotRef,
  by: z.enum(['protocol', 'venue']).default('protocol').describe('what fails'),
  /** Part of the value held by the failing protocol that is lost. */
  loss: z.number().gt(0).max(1).default(0.5).describe('part of what the failing protocol holds that is lost'),
  /** Coins that are claims on a venue's contracts, by venue: declared, no export says so. They fail with it. */
  tokens: z.record(name, list(name, 100)).default({}),
});
export const protocolsOutput = z.strictObject({
  provenance,
  protocols: list(
    z.strictObject({ key: name, kind: name, participants: count, gross: num, collateral: num, debt: num }),
    1_000,
  ),
  /** Row-major over `protocols`: participants at both, and USD of collateral in the same coins. */
  commonWallets: f64,
  commonCollateral: f64,
  /** Of daily P&L on equity; null where one of the two has no returns. */
  correlation: list(list(nullable, 1_000), 1_000),
  /** What the failure of each venue, and of each staked coin's contract, does to the others, by round of the cascade. */
  contagion: list(
    z.strictObject({
      failed: name,
      kind: z.enum(['venue', 'coin']),
      /** Coins that lose value wherever they are collateral. */
      coins: list(name, 5_000),
      /** USD of collateral value lost everywhere. */
      lost: num,
      accounts: count,
      /** USD at the prices of the snapshot, before the failure. */
      liquidated: num,
      badDebt: num,
      hits: list(
        z.strictObject({ key: name, round: count, accounts: count, liquidated: num, badDebt: num }),
        1_000,
      ),
    }),
    1_000,
  ),
});
export type ProtocolsOutput = z.infer<typeof protocolsOutput>;
