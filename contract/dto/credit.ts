import { z } from 'zod';
import { count, fraction, list, name, num, provenance, snapshotRef } from '../domain.ts';
import { creditMove } from '../reference-shock.ts';
import { shock } from './shock.ts';

const nullable = num.nullable();

/** Never invented: declared by whoever answers for them, or the expected loss is undefined. */
const creditTerms = z.strictObject({ defaultProbability: fraction, lossGivenDefault: fraction });

export const creditInput = z.strictObject({
  snapshot: snapshotRef,
  /** The fall under which lenders are owed what positions lose. */
  shock: shock.default({ all: creditMove }).describe('price changes'),
  terms: creditTerms.optional(),
  termsByCohort: z.record(name, creditTerms).default({}),
});
const member = z.enum(['participant', 'venue']);
export const creditOutput = z.strictObject({
  provenance,
  /** Credit that nothing backs, largest first. */
  exposures: list(
    z.strictObject({
      borrower: name,
      lender: name,
      lenderKind: member,
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
      kind: member,
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
