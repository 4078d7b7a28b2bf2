import { z } from 'zod';
import { count, fraction, list, name, num, provenance, snapshotRef } from '../domain.ts';
import { referenceShock } from '../reference-shock.ts';
import { adjustment } from './adjustment.ts';
import { scenarioRef } from './scenario.ts';
import { sellingCosts } from './selling.ts';
import { impactLaw, priceImpact, shock } from './shock.ts';

const nullable = num.nullable();

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
  /** Depth that withdraws as prices move, D·max(f, e^(−k·|move|/σ)), and comes back with the clock. */
  withdrawal: z
    .number()
    .min(0)
    .max(10)
    .optional()
    .describe('k: depth withdrawn per daily σ of move (0 unless given)'),
  withdrawalFloor: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe('f: share of depth that always stays (0.1 unless given)'),
  recovery: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('share of missing depth that comes back a minute (0 unless given)'),
  roundMinutes: z
    .number()
    .gt(0)
    .max(1_440)
    .optional()
    .describe('minutes that a round takes (1 unless given)'),
};

/** Linear depth of a file, USD a side: for one answer, in the place of what the workspace knows of these assets. */
const depthFile = z.strictObject({
  file: name,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits'),
  /** null where the file has nothing of that side. */
  assets: list(
    z.strictObject({
      asset: name,
      bid: num.min(0).nullable(),
      ask: num.min(0).nullable(),
      /** Whether it is scaled from a level that is not near 2 %. */
      scaled: z.boolean(),
    }),
    5_000,
  ).min(1),
});

export const cascadeInput = z.strictObject({
  snapshot: snapshotRef,
  shock: shock.default(() => referenceShock()).describe('price changes: all=-0.1 or BTC=-0.08,ETH=-0.1'),
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
  depth: depthFile
    .optional()
    .describe('order-book depth of a file for this answer, in the place of the workspace’s'),
  /** A what-if to run the cascade on, in the place of the positions as they are. */
  adjustments: list(adjustment, 1_000).optional(),
  /** The same cascade under the other impact laws, and with half and twice the depth, beside it. */
  challengers: z.boolean().optional(),
  /** What the book's own selling would cost, beside it: slippage at risk and the branching ratio. */
  costs: z.boolean().optional().describe('slippage at risk and branching ratio beside it'),
});
const challenger = z.strictObject({
  /** What it changes of the run it stands beside. */
  changes: z.enum(['impact', 'depth']),
  impact: impactLaw,
  depthScale: num,
  amplification: nullable,
  addedFall: num,
  badDebt: num,
});
const cascadeRound = z.strictObject({
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
  /** Minutes since the shock, and the share of depth left, weighted as `drop`; there when depth withdraws. */
  minute: num.optional(),
  depthLeft: num.optional(),
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
          /** Rule in the register by which winners are taken; there with auto-deleveraging, as the two after it. */
          rule: name.optional(),
          /** What winners gave beyond the debt, by a closing price that is worse for them. */
          beyondDebt: num.optional(),
          /** What winners gave above their pro rata share of the debt, added up. */
          overshoot: num.optional(),
        }),
        1_000,
      ),
      /** What each account gave, how much of it was closed at the mark, and its pro rata share of the same debt. */
      deleveraged: list(
        z.strictObject({
          participant: name,
          venue: name,
          asset: name,
          loss: num,
          closed: num,
          proRata: num,
        }),
      ),
    })
    .optional(),
  costs: sellingCosts.optional(),
  /** The other laws, then depth × 0.5 and × 2; there when asked for. */
  challengers: list(challenger, 10).optional(),
});
export type CascadeOutput = z.infer<typeof cascadeOutput>;
