import { z } from 'zod';
import { count, list, name, num, text, warning } from '../../domain.ts';
import type { ModelId } from './inputs.ts';
import { maxSeries, maxTimes } from './parts.ts';

const nullable = num.nullable();
const row = list(nullable, maxTimes);
const rows = list(row, maxSeries);
const test = z.strictObject({ statistic: num, pValue: num });
const output = <S extends z.ZodRawShape>(id: ModelId, shape: S) =>
  z.strictObject({ model: z.literal(id), ...shape, warnings: list(warning, 1_000) });

/** By model id: what it answers, beside `model` and `warnings`. A number that is undefined is null, and a warning says why. */
export const modelOutputs = {
  correlation: output('correlation', {
    matrix: rows,
    covariance: rows.optional(),
    shrinkage: num.optional(),
    overlap: rows,
    minEigenvalue: nullable,
    meanPairwise: nullable,
  }),
  'nearest-correlation': output('nearest-correlation', { matrix: rows, distance: num }),
  'cluster-order': output('cluster-order', {
    order: list(count, maxSeries),
    merges: list(z.strictObject({ a: count, b: count, distance: num }), maxSeries),
  }),
  'absorption-ratio': output('absorption-ratio', { absorptionRatio: nullable, eigenvalues: row }),
  systemic: output('systemic', {
    mes: row,
    threshold: nullable,
    days: count,
    lrmes: row,
    deltaCoVaR: row,
    srisk: row.optional(),
    systemSrisk: nullable.optional(),
  }),
  'liquidation-price': output('liquidation-price', {
    liquidationPrice: nullable,
    bankruptcyPrice: nullable.optional(),
    reason: text.optional(),
  }),
  'health-factor': output('health-factor', { healthFactor: nullable, priceDropToLiquidation: nullable }),
  cascade: output('cascade', {
    rounds: list(z.strictObject({ price: num, liquidatedNotional: num, accounts: count }), 100_001),
    finalPrice: num,
    totalDrop: num,
    amplification: nullable,
    badDebt: num,
    /** The same when what is closed is filled at the batch's average price. */
    badDebtAtAverage: num,
  }),
  'cont-schaanning': output('cont-schaanning', {
    rounds: list(
      z.strictObject({ gamma: row, quantity: row, impact: row, loss: row, equity: row, price: row }),
      100_000,
    ),
    depth: row,
  }),
  spillover: output('spillover', {
    direct: num,
    aggregateVulnerability: num,
    systemicness: row,
    indirectVulnerability: row,
    directVulnerability: row,
    sales: row,
    priceImpact: row,
    factors: z.strictObject({ size: num, leverage: num, illiquidityConcentration: num }),
  }),
  overlap: output('overlap', { matrix: rows, eigenvalue: num, eigenvector: row, cosine: rows }),
  synchronisation: output('synchronisation', {
    jointES: num,
    independentES: num,
    independentSE: num,
    comonotonicES: num,
    index: nullable,
    multiplier: nullable,
    contributions: row,
    reason: text.optional(),
  }),
  herding: output('herding', { p: nullable, adjustment: row, measure: row, mean: nullable }),
  loops: output('loops', { leverage: num, limit: num, liquidationDrop: num.optional() }),
  adl: output('adl', { closes: list(z.strictObject({ id: z.union([name, num]), quantity: num })) }),
  'black-76': output('black-76', { price: num, delta: num, gamma: nullable, vega: num }),
  'co-movement': output('co-movement', {
    systemVolatility: nullable,
    leverageFactor: nullable,
    averageCorrelation: nullable,
    coMovementShare: nullable,
    contributions: row,
  }),
  backtest: output('backtest', {
    n: count,
    exceptions: count,
    rate: num,
    kupiec: test,
    independence: test.extend({ counts: z.strictObject({ n00: count, n01: count, n10: count, n11: count }) }),
    conditional: test,
    zone: z.enum(['green', 'yellow', 'red']),
    z2: nullable.optional(),
  }),
  wilson: output('wilson', { low: num, high: num }),
  filtered: output('filtered', { volatility: nullable, scaled: list(nullable, maxTimes) }),
  'liquidations-at-horizon': output('liquidations-at-horizon', {
    expected: num,
    quantile: num,
    expectedShare: nullable,
    quantileShare: nullable,
  }),
  bands: output('bands', { mean: num, low: num, high: num, blockLength: num, widening: num }),
  shapley: output('shapley', { parts: row, total: num }),
  branching: output('branching', { ratio: nullable }),
  slippage: output('slippage', { slippage: row, sar: nullable, esar: nullable, tsar: num }),
  cover: output('cover', { cover: num, scenario: count }),
} as const;
