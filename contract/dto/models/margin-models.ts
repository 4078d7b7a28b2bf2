import { z } from 'zod';
import { count, list, name, num, text } from '../../domain.ts';
import { card, nullable } from './card.ts';
import { notNegative, positive, refuse, side, unit } from './parts.ts';

// Models of positions, margin and options.

const linear = { side, quantity: positive, entryPrice: positive };
const rate = z.number().min(0).lt(1);
const liquidationInput = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('binanceUsdm'),
    ...linear,
    maintenanceRate: rate,
    maintenanceAmount: notNegative,
    walletBalance: num,
    otherMaintenance: notNegative.optional(),
    otherUnrealisedPnl: num.optional(),
  }),
  z.strictObject({
    rule: z.literal('bybitLinear'),
    ...linear,
    leverage: positive,
    maintenanceRate: rate,
    deduction: notNegative.optional(),
    /** Value that maintenance is taken of: at entry (Bybit until 2025-09-01, the default) or at mark (since). */
    maintenanceAt: z.enum(['entry', 'mark']).optional(),
  }),
  z.strictObject({
    rule: z.literal('okxLinear'),
    ...linear,
    walletBalance: num,
    maintenanceRate: rate,
    takerFee: z.number().min(-0.1).lt(1),
  }),
  z.strictObject({ rule: z.literal('hyperliquid'), ...linear, margin: num, maxLeverage: positive }),
  z.strictObject({
    rule: z.literal('dydx'),
    /** Signed size. */
    position: num,
    price: positive,
    equity: num,
    maintenanceRate: rate,
    otherMaintenance: notNegative.optional(),
  }),
  z.strictObject({
    rule: z.literal('inverse'),
    side,
    contracts: positive,
    contractValue: positive,
    entryPrice: positive,
    leverage: positive,
    maintenanceRate: rate,
  }),
]);

const healthInput = z.strictObject({
  collateral: list(z.strictObject({ value: notNegative, liquidationThreshold: unit }), 10_000),
  debt: notNegative,
});

const cascadeInput = z.strictObject({
  positions: list(
    z.strictObject({
      side,
      quantity: positive,
      entryPrice: positive,
      leverage: positive,
      maintenanceRate: rate,
    }),
  ),
  price: positive,
  shock: z.number().gt(-1).max(10),
  impact: z
    .strictObject({
      law: z.enum(['linear', 'floor', 'sqrt']),
      depth: positive.optional(),
      floor: z.number().min(0).lt(1).optional(),
      sigma: positive.optional(),
      volume: positive.optional(),
      y: positive.optional(),
    })
    .superRefine((impact, context) => {
      const needed = impact.law === 'sqrt' ? (['sigma', 'volume'] as const) : (['depth'] as const);
      for (const key of needed)
        if (impact[key] === undefined) refuse(context, [key], `is missing: the ${impact.law} law needs it`);
    }),
});

const adlAccount = { id: z.union([name, num]), quantity: notNegative };
const adlInput = z.strictObject({
  /** By its score, or by what its score is made of. */
  accounts: list(
    z.union([
      z.strictObject({ ...adlAccount, score: num }),
      z.strictObject({
        ...adlAccount,
        side: z.enum(['long', 'short']),
        entryPrice: positive,
        markPrice: positive,
        accountValue: positive,
      }),
    ]),
  ),
  quantity: notNegative,
  /** How accounts without a score are ranked (profitLeverage unless given). */
  rank: z.enum(['profitLeverage', 'hyperliquid']).optional(),
});

const black76Input = z.strictObject({
  forward: positive,
  strike: positive,
  time: notNegative,
  rate: num,
  volatility: notNegative,
  kind: z.enum(['call', 'put']),
});

export const marginModels = {
  'liquidation-price': card('liquidation-price', liquidationInput, {
    liquidationPrice: nullable,
    bankruptcyPrice: nullable.optional(),
    reason: text.optional(),
  }),
  'health-factor': card('health-factor', healthInput, {
    healthFactor: nullable,
    priceDropToLiquidation: nullable,
  }),
  cascade: card('cascade', cascadeInput, {
    rounds: list(z.strictObject({ price: num, liquidatedNotional: num, accounts: count }), 100_001),
    finalPrice: num,
    totalDrop: num,
    amplification: nullable,
    badDebt: num,
    /** The same when what is closed is filled at the batch's average price. */
    badDebtAtAverage: num,
  }),
  adl: card('adl', adlInput, {
    closes: list(z.strictObject({ id: z.union([name, num]), quantity: num })),
    queue: list(z.strictObject({ id: z.union([name, num]), score: num, proRata: num })),
    overshoot: num,
  }),
  'black-76': card('black-76', black76Input, { price: num, delta: num, gamma: nullable, vega: num }),
} as const;
