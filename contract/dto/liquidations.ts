import { z } from 'zod';
import { count, f64, fraction, list, name, num, provenance, snapshotRef } from '../domain.ts';
import { scenarioRef } from './scenario.ts';
import { shock } from './shock.ts';

const nullable = num.nullable();

export const liquidationsInput = z.strictObject({
  snapshot: snapshotRef,
  /** Optional shock whose liquidated accounts are listed. */
  shock: shock.optional(),
  /** A scenario takes the place of the shock. */
  scenario: scenarioRef.optional(),
  splitBy: z
    .enum(['side', 'venue', 'participant', 'leverage', 'cohort'])
    .default('side')
    .describe('split of the price ladder'),
  asset: name.optional().describe('asset of the price ladder (unless given, the largest)'),
  bins: count.min(10).max(400).default(121),
});
export const liquidationsOutput = z.strictObject({
  provenance,
  /** Uniform shocks of the heatmap's columns, ascending, fractions. */
  shocks: list(num, 400),
  assets: list(name, 5_000),
  /** USD liquidated when every asset moves by the shock: row-major assets × shocks. */
  heatmap: f64,
  long: list(num, 400),
  short: list(num, 400),
  /** Ladder for one asset: price levels against notional, split into series. */
  ladder: z.strictObject({
    asset: name,
    price: num,
    lower: list(num, 400),
    upper: list(num, 400),
    series: list(z.strictObject({ key: name, notional: list(num, 400) }), 50),
    cumulativeLong: list(num, 400),
    cumulativeShort: list(num, 400),
  }),
  /** Share of gross notional with a known liquidation price, and how it is known. */
  known: z.strictObject({ share: fraction, reported: fraction, modelled: fraction, none: fraction }),
  /** The same by asset and side, largest first: USD notional and the shares of it. */
  knownBy: list(
    z.strictObject({
      asset: name,
      side: z.enum(['long', 'short']),
      notional: num,
      reported: fraction,
      modelled: fraction,
      none: fraction,
    }),
    10_000,
  ),
  /** Where the venue's own price and the model differ, largest first. */
  differences: list(
    z.strictObject({
      row: count,
      participant: name,
      venue: name,
      symbol: name,
      side: z.enum(['long', 'short']),
      notional: num,
      reported: num,
      modelled: num,
      difference: num,
    }),
    1_000,
  ),
  differenceCount: count,
  liquidated: list(
    z.strictObject({ participant: name, venue: name, notional: num, shockToLiquidation: nullable }),
    1_000,
  ),
  liquidatedNotional: num,
});
export type LiquidationsOutput = z.infer<typeof liquidationsOutput>;
