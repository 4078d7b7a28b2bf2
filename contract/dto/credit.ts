import { z } from 'zod';
import { count, f64, fraction, list, name, num, provenance, snapshotRef } from '../domain.ts';
import { creditMove } from '../reference-shock.ts';
import { shock } from './shocks.ts';

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

/** Never invented: declared by whoever answers for them, or the expected loss is undefined. */
const creditTerms = z.strictObject({ defaultProbability: fraction, lossGivenDefault: fraction });

export const creditInput = z.strictObject({
  snapshot: snapshotRef,
  /** The fall under which lenders are owed what positions lose. */
  shock: shock.default({ all: creditMove }).describe('price changes'),
  terms: creditTerms.optional(),
  termsByCohort: z.record(name, creditTerms).default({}),
});
export const creditOutput = z.strictObject({
  provenance,
  /** Credit that nothing backs, largest first. */
  exposures: list(
    z.strictObject({
      borrower: name,
      lender: name,
      cohort: name,
      kind: z.enum(['account', 'loan', 'shortfall']),
      /** USD financed at the snapshot, and what would be owed after the shock. */
      exposure: num,
      owedInShock: num,
      expectedLoss: nullable,
    }),
  ),
  totalExposure: num,
  totalOwed: num,
  expectedLoss: nullable,
  reason: z.string().optional(),
  /** Eisenberg–Noe clearing of what is owed in the shock, members of the network only. */
  clearing: list(
    z.strictObject({
      key: name,
      owed: num,
      paid: num,
      /** Assets outside the network: equity of the backed accounts, insurance fund of a venue; null when not known. */
      assets: nullable,
      lossTaken: num,
      /** 0 never, 1 on its own, later by contagion. */
      round: count,
    }),
  ),
  unpaid: num,
});
export type CreditOutput = z.infer<typeof creditOutput>;

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
