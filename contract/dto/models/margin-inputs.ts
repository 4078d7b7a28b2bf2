import { z } from 'zod';
import { list, name, num } from '../../domain.ts';
import { notNegative, positive, refuse, side, unit } from './parts.ts';

// Models of positions, margin and options.

const linear = { side, quantity: positive, entryPrice: positive };
const rate = z.number().min(0).lt(1);
export const liquidationInput = z.discriminatedUnion('rule', [
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

export const healthInput = z.strictObject({
  collateral: list(z.strictObject({ value: notNegative, liquidationThreshold: unit }), 10_000),
  debt: notNegative,
});

export const cascadeInput = z.strictObject({
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

export const adlInput = z.strictObject({
  accounts: list(z.strictObject({ id: z.union([name, num]), quantity: notNegative, score: num })),
  quantity: notNegative,
});

export const black76Input = z.strictObject({
  forward: positive,
  strike: positive,
  time: notNegative,
  rate: num,
  volatility: notNegative,
  kind: z.enum(['call', 'put']),
});
