import { z } from 'zod';
import { count, list, num, text } from '../../domain.ts';
import { card, nullable, row, rows } from './card.ts';
import {
  lengthIs,
  maxTimes,
  notNegative,
  numbers,
  positive,
  probability,
  sameLength,
  unit,
} from './parts.ts';

// Models of many participants: sales, overlap, joint liquidation, herding, loops.

const contSchaanningInput = z
  .strictObject({
    marketable: list(numbers(1_000), 10_000).min(1),
    illiquid: list(numbers(1_000), 10_000),
    equity: numbers(10_000),
    illiquidShock: numbers(1_000),
    price: list(positive, 1_000),
    floor: list(notNegative, 1_000),
    depth: z.union([
      list(positive, 1_000),
      z.strictObject({
        adv: list(positive, 1_000),
        sigma: list(positive, 1_000),
        c: positive,
        tau: positive,
      }),
    ]),
    maxLeverage: positive,
    targetLeverage: positive,
    shortfall: unit,
  })
  .superRefine((input, context) => {
    const banks = input.marketable.length;
    const assets = input.marketable[0]?.length ?? 0;
    sameLength(context, input.marketable, 'marketable');
    sameLength(context, input.illiquid, 'illiquid');
    lengthIs(context, input.illiquid, banks, 'illiquid', 'marketable');
    lengthIs(context, input.equity, banks, 'equity', 'marketable');
    lengthIs(
      context,
      input.illiquidShock,
      input.illiquid[0]?.length ?? 0,
      'illiquidShock',
      'a row of illiquid',
    );
    lengthIs(context, input.price, assets, 'price', 'a row of marketable');
    lengthIs(context, input.floor, assets, 'floor', 'a row of marketable');
    if (Array.isArray(input.depth)) lengthIs(context, input.depth, assets, 'depth', 'a row of marketable');
    else {
      lengthIs(context, input.depth.adv, assets, 'depth.adv', 'a row of marketable');
      lengthIs(context, input.depth.sigma, assets, 'depth.sigma', 'a row of marketable');
    }
  });

const spilloverInput = z
  .strictObject({
    assets: list(notNegative, 10_000),
    equity: list(positive, 10_000),
    weights: list(numbers(1_000), 10_000).min(1),
    impact: numbers(1_000),
    shock: numbers(1_000),
  })
  .superRefine((input, context) => {
    sameLength(context, input.weights, 'weights');
    const n = input.weights.length;
    const k = input.weights[0]?.length ?? 0;
    lengthIs(context, input.assets, n, 'assets', 'weights');
    lengthIs(context, input.equity, n, 'equity', 'weights');
    lengthIs(context, input.impact, k, 'impact', 'a row of weights');
    lengthIs(context, input.shock, k, 'shock', 'a row of weights');
  });

const overlapInput = z
  .strictObject({ holdings: list(numbers(1_000), 2_000).min(1), depth: list(positive, 1_000) })
  .superRefine((input, context) => {
    sameLength(context, input.holdings, 'holdings');
    lengthIs(context, input.depth, input.holdings[0]?.length ?? 0, 'depth', 'a row of holdings');
  });

const synchronisationInput = z
  .strictObject({
    losses: list(list(notNegative, maxTimes).min(1), 20_000).min(1),
    alpha: probability,
    seed: z.number().int().min(0).max(4_294_967_295),
    rounds: z.number().int().min(2).max(100_000),
  })
  .superRefine((input, context) => sameLength(context, input.losses, 'losses'));

const herdingInput = z
  .strictObject({ buys: list(count, 100_000), sells: list(count, 100_000) })
  .superRefine((input, context) => lengthIs(context, input.sells, input.buys.length, 'sells', 'buys'));

const loopsInput = z.strictObject({
  loanToValue: z.number().min(0).lt(1),
  loops: count.max(10_000),
  liquidationThreshold: z.number().gt(0).max(1).optional(),
});

export const contagionModels = {
  'cont-schaanning': card('cont-schaanning', contSchaanningInput, {
    rounds: list(
      z.strictObject({ gamma: row, quantity: row, impact: row, loss: row, equity: row, price: row }),
      100_000,
    ),
    depth: row,
  }),
  spillover: card('spillover', spilloverInput, {
    direct: num,
    aggregateVulnerability: num,
    systemicness: row,
    indirectVulnerability: row,
    directVulnerability: row,
    sales: row,
    priceImpact: row,
    factors: z.strictObject({ size: num, leverage: num, illiquidityConcentration: num }),
  }),
  overlap: card('overlap', overlapInput, { matrix: rows, eigenvalue: num, eigenvector: row, cosine: rows }),
  synchronisation: card('synchronisation', synchronisationInput, {
    jointES: num,
    independentES: num,
    independentSE: num,
    comonotonicES: num,
    index: nullable,
    multiplier: nullable,
    contributions: row,
    reason: text.optional(),
  }),
  herding: card('herding', herdingInput, { p: nullable, adjustment: row, measure: row, mean: nullable }),
  loops: card('loops', loopsInput, { leverage: num, limit: num, liquidationDrop: num.optional() }),
} as const;
