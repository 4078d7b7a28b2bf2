import { z } from 'zod';
import { count, f64, fraction, list, name, num, provenance, snapshotRef, time } from '../domain.ts';
import { referenceMove, referenceShock } from '../reference-shock.ts';
import { adjustment } from './adjustment.ts';
import { scenarioRef } from './scenario.ts';

const nullable = num.nullable();

/** A shock vector: fractional price change per asset; `all` is the market move for assets not named. */
export const shock = z.record(name, z.number().gt(-1).max(10));
export type Shock = z.infer<typeof shock>;

export const impactLaw = z.enum(['linear', 'floor', 'sqrt']);

/** How forced trades move prices: of every question that runs cascades. */
export const priceImpact = {
  impact: impactLaw.default('linear').describe('law of the price impact'),
  depthScale: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .describe('multiplies every depth (0.5 = liquidity halves)'),
};

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

/** How a cascade liquidates; what is not given is as in the published models: everything at once, in one batch. */
export const cascadeRules = {
  /** partial: accounts are cut in proportion until maintenance is `target` of equity. */
  liquidation: z
    .enum(['full', 'partial'])
    .optional()
    .describe('how an account is liquidated (full unless given)'),
  target: z
    .number()
    .gt(0)
    .max(0.95)
    .optional()
    .describe('partial: maintenance as a share of equity that accounts are cut to (0.8 unless given)'),
  /** Share of a forced order that is traded in a round. */
  speed: z
    .number()
    .min(0.02)
    .max(1)
    .optional()
    .describe('share of a forced order traded in a round (1 unless given)'),
  /** Dealers hedge the snapshot's options after every move, on the side declared. */
  gamma: z
    .enum(['longCallsShortPuts', 'shortAll'])
    .optional()
    .describe('dealers hedge options in the rounds, being'),
  /** Whoever takes over a liquidated option hedges its delta in the market. */
  hedgeClosed: z.boolean().optional().describe('who takes over a liquidated option hedges its delta'),
  /** Who pays for bad debt: the venues' insurance funds alone, or winners too when they are used up. */
  insurance: z.enum(['fund', 'fundAndAdl']).optional().describe('who pays for bad debt'),
  /** Coins of closed margin accounts: sold as far as what they owe needs them, or kept. */
  collateral: z
    .enum(['sold', 'kept'])
    .optional()
    .describe('coins of closed accounts: sold as far as they owe (unless given), or kept'),
  fill: z
    .enum(['after', 'average'])
    .optional()
    .describe('price accounts trade at: after the batch (unless given), or its average'),
};

export const cascadeInput = z.strictObject({
  snapshot: snapshotRef,
  shock: shock.default(referenceShock).describe('price changes: all=-0.1 or BTC=-0.08,ETH=-0.1'),
  ...priceImpact,
  /** Multiplies every notional with equity fixed. */
  leverageScale: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .describe('multiplies every notional, equity fixed'),
  floor: z.number().min(0).max(1).default(0.5).describe('floor law: lowest price, relative to today’s'),
  y: z.number().positive().max(10).default(1).describe('square-root law: its factor Y'),
  /** A saved scenario by its name, or a scenario itself: takes the place of `shock` and multiplies `depthScale`. */
  scenario: scenarioRef.optional(),
  ...cascadeRules,
  /** A what-if to run the cascade on, in the place of the positions as they are. */
  adjustments: list(adjustment, 1_000).optional(),
  /** The same cascade under the other impact laws, and with half and twice the depth, beside it. */
  challengers: z.boolean().optional(),
});
export const challenger = z.strictObject({
  /** What it changes of the run it stands beside. */
  changes: z.enum(['impact', 'depth']),
  impact: impactLaw,
  depthScale: num,
  amplification: nullable,
  addedFall: num,
  badDebt: num,
});
export const cascadeRound = z.strictObject({
  round: count,
  accounts: count,
  liquidatedNotional: num,
  long: num,
  short: num,
  /** Net USD that dealers traded to stay hedged, positive = bought; there when they join in. */
  hedged: num.optional(),
  /** USD of closed accounts' coins sold; there when any are. */
  collateralSold: num.optional(),
  equityDestroyed: num,
  badDebt: num,
  /** Price relative to before the shock, in the order of `assets`. */
  price: list(num, 5_000),
  /** Gross-notional-weighted market drop after this round, positive = down. */
  drop: num,
});
export const cascadeOutput = z.strictObject({
  provenance,
  assets: list(name, 5_000),
  initialShock: list(num, 5_000),
  rounds: list(cascadeRound, 100_000),
  initialDrop: num,
  totalDrop: num,
  /** Total less initial drop: what forced trades add to the shock, a fraction. */
  addedFall: num,
  /** null where the shock moves the market by less than 1 % of its largest leg; `reason` says so. */
  amplification: nullable,
  reason: z.string().optional(),
  /** At snapshot prices; and at the prices it was traded at, which a larger shock makes smaller. */
  liquidatedNotional: num,
  liquidatedAtExecution: num,
  liquidatedShare: fraction,
  /** USD of positions and collateral sold into the market at the prices of the rounds; of it, closed accounts' coins. */
  forcedSales: num,
  collateralSold: num,
  /** By the rule `fill`; and of the same sales at the prices after their batches, and at the batches' averages. */
  badDebt: num,
  badDebtAfterBatch: num,
  badDebtAtAverage: num,
  accounts: count,
  byVenue: list(z.strictObject({ key: name, notional: num }), 1_000),
  byParticipant: list(z.strictObject({ key: name, notional: num, badDebt: num })),
  /** In every round and at every venue: badDebt = fundUsed + adl + uncovered. */
  insurance: z
    .strictObject({
      rounds: list(z.strictObject({ fundUsed: num, fundLeft: num, adl: num, uncovered: num }), 100_000),
      venues: list(
        z.strictObject({
          key: name,
          fund: num,
          fundLeft: num,
          badDebt: num,
          fundUsed: num,
          adl: num,
          uncovered: num,
        }),
        1_000,
      ),
      deleveraged: list(z.strictObject({ participant: name, venue: name, loss: num })),
    })
    .optional(),
  /** The other laws, then depth × 0.5 and × 2; there when asked for. */
  challengers: list(challenger, 10).optional(),
});
export type CascadeOutput = z.infer<typeof cascadeOutput>;

export const saturationInput = z.strictObject({
  snapshot: snapshotRef,
  /** The amplification that counts as a breach. */
  limit: z.number().gt(1).max(1_000).default(2).describe('amplification that counts as a breach'),
  /** USD of new bad debt that is a breach. */
  materiality: z
    .number()
    .positive()
    .optional()
    .describe(
      'bad debt that counts as a breach (the larger of $1 m and 1 basis point of gross notional unless given)',
    ),
  shock: z
    .number()
    .lt(0)
    .gt(-1)
    .default(referenceMove)
    .describe('uniform fall of the critical leverage scale'),
  shocks: list(num, 60).optional(),
  scales: list(z.number().positive(), 60).optional(),
  ...priceImpact,
  /** The direction searched: the scenario's moves, multiplied until the market falls (or rises) by the shock. */
  scenario: scenarioRef.optional(),
  ...cascadeRules,
});
/** A point of the path searched: the market's move (a positive fraction), and what the cascade from there comes to. */
const pathPoint = { shock: num, amplification: nullable, addedFall: num, badDebt: num };

export const saturationOutput = z.strictObject({
  provenance,
  /** Smallest uniform fall (positive fraction) that reaches the limit or the materiality; null when none below 95 %. */
  criticalShock: nullable,
  critical: z
    .strictObject({ ...pathPoint, reached: list(z.enum(['amplification', 'badDebt']), 2) })
    .nullable(),
  /** The bad debt that counts as a breach, USD. */
  materiality: num,
  /**
   * What is proven of the way to the critical shock. Stretches of shocks in which a bound excludes a breach; gaps of at
   * most 1e-9 between them, and wider ones (`searched`, `walked` of the path in all), which are looked at on both sides
   * only; and the cascades run.
   */
  proof: z.strictObject({ excluded: count, gaps: count, searched: count, walked: num, cascades: count }),
  /** The largest amplification from 0 to the reference shock. */
  worst: z.strictObject(pathPoint).nullable(),
  /** The largest jump of the added fall in that range: both sides of it, and whose liquidation sets it off. */
  cliff: z
    .strictObject({
      before: z.strictObject(pathPoint),
      after: z.strictObject(pathPoint),
      jump: num,
      tippedBy: list(z.strictObject({ participant: name, venue: name, notional: num }), 10),
    })
    .nullable(),
  /** With a scenario: the critical shock as a multiple of the scenario's own moves. */
  criticalMultiple: nullable.optional(),
  /** Whether the market falls or rises in the direction searched. */
  direction: z.enum(['fall', 'rise']),
  criticalLeverageScale: nullable,
  saturated: z.boolean(),
  marketSigma: nullable,
  shocks: list(num, 60),
  scales: list(num, 60),
  /** Row-major scales × shocks: amplification, and the fall added to the shock as a fraction. */
  amplification: f64,
  addedFall: f64,
});
export type SaturationOutput = z.infer<typeof saturationOutput>;

export const synchronisationInput = z.strictObject({
  snapshot: snapshotRef,
  scenarios: z
    .enum(['historical', 'gaussian', 't'])
    .default('historical')
    .describe('where the scenarios come from'),
  horizon: count.min(1).max(60).default(5).describe('length of a scenario in days'),
  alpha: z.number().gt(0).lt(1).default(0.975).describe('level of the expected shortfall'),
  rounds: count.min(2).max(5_000).default(200).describe('rounds of permutation'),
  seed: z.number().int().min(0).max(4_294_967_295).default(1).describe('seed of the draws'),
  draws: count.min(10).max(100_000).default(2_000).describe('draws of gaussian and t'),
  /** A scenario that has happened before each of the scenarios. */
  scenario: scenarioRef.optional(),
});
export const contribution = z.strictObject({ key: name, contribution: num, share: num });
export const synchronisationOutput = z.strictObject({
  provenance,
  jointES: num,
  independentES: num,
  independentSE: num,
  comonotonicES: num,
  index: nullable,
  multiplier: nullable,
  reason: z.string().optional(),
  /** Gross notional of all positions, USD, and jointES as a share of it; null when nothing is held. */
  openInterest: num,
  jointShare: nullable,
  /** Largest share of open interest liquidated in one scenario: the index may be 1 where this is small. */
  largestShare: nullable,
  largestTime: time.nullable(),
  scenarios: count,
  tail: list(z.strictObject({ time: time.nullable(), loss: num }), 1_000),
  contributions: list(contribution),
  byVenue: list(contribution, 1_000),
  byAsset: list(contribution, 5_000),
  byCohort: list(contribution, 5_000),
  /** Groups of participants liquidated in the same tail scenarios, largest first. */
  groups: list(z.strictObject({ members: list(name, 1_000), together: fraction, notional: num }), 50),
  /** Share of all scenarios in which both are liquidated, row-major over `labels`: the 60 largest contributors. */
  coLiquidation: z.strictObject({ labels: list(name, 100), liquidated: count, probability: f64 }),
});
export type SynchronisationOutput = z.infer<typeof synchronisationOutput>;
