import { z } from 'zod';
import { accountState, count, level, list, name, num, provenance, snapshotRef } from '../domain.ts';

const nullable = num.nullable();

/** Gross, net and equity of one group; leverage null when equity is not positive or nothing is recorded. */
const leverageRow = z.strictObject({
  key: name,
  participants: count,
  positions: count,
  gross: num,
  net: num,
  long: num,
  short: num,
  equity: nullable,
  leverage: nullable,
  netLeverage: nullable,
  directional: nullable,
  maintenance: num,
  /** MM/E: rises to 1 at liquidation. */
  marginRatio: nullable,
  /** Notional to cut for the group's accounts to be back at the target margin ratio. */
  excessNotional: num,
  share: num,
});
export type LeverageRow = z.infer<typeof leverageRow>;

export const leverageInput = z.strictObject({
  snapshot: snapshotRef,
  by: level.default('participant').describe('what the rows are'),
  /** Target for leverageRatioMaintenance: margin ratio MM/E to come back to. */
  targetMarginRatio: z
    .number()
    .positive()
    .max(1)
    .default(0.5)
    .describe('margin ratio the accounts should come back to'),
});

const leverageTotals = z.strictObject({
  gross: num,
  net: num,
  long: num,
  short: num,
  equity: num,
  /** Notional-weighted harmonic figure (total notional ÷ total equity) over accounts with a defined leverage. */
  leverage: nullable,
  medianLeverage: nullable,
  quantiles: z.strictObject({
    p5: nullable,
    p25: nullable,
    p50: nullable,
    p75: nullable,
    p95: nullable,
    p99: nullable,
  }),
  states: z.record(accountState, z.strictObject({ accounts: count, notional: num })),
  /** Share of gross notional held at account leverage above the threshold. */
  shareAbove: list(z.strictObject({ threshold: num, share: num }), 20),
  hhi: nullable,
  effectiveNumber: nullable,
  gini: nullable,
  top10Share: nullable,
  directional: nullable,
});

export const leverageOutput = z.strictObject({
  provenance,
  totals: leverageTotals,
  rows: list(leverageRow),
  /** Histogram of account leverage weighted by notional; upper null = open. */
  distribution: list(z.strictObject({ lower: num, upper: nullable, accounts: count, notional: num }), 100),
  /** Accounts outside state ok, largest notional first. */
  exceptions: list(
    z.strictObject({ participant: name, venue: name, state: accountState, notional: num, equity: nullable }),
    1_000,
  ),
});
export type LeverageOutput = z.infer<typeof leverageOutput>;

export const leverageTrendOutput = z.strictObject({
  provenance,
  snapshots: list(name, 1_000),
  asOf: list(num, 1_000),
  total: list(
    z.strictObject({ gross: num, equity: num, leverage: nullable, directional: nullable, hhi: nullable }),
    1_000,
  ),
  rows: list(z.strictObject({ key: name, leverage: list(nullable, 1_000), gross: list(num, 1_000) }), 1_000),
  /** Groups beyond the thousand listed, smallest in the newest snapshot. */
  omitted: count.optional(),
});
export type LeverageTrendOutput = z.infer<typeof leverageTrendOutput>;
