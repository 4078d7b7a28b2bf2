/**
 * Inputs and outputs of the published models, which run on the caller's own matrices. Inputs are strict: an unknown
 * or missing key is refused with its path. Outputs have the keys named here plus `model` and `warnings`; a number that
 * is undefined is null and a warning says why.
 */
import { z } from 'zod';
import { count, list, name, num, text, warning } from '../domain.ts';

const maxSeries = 5_000;
const maxTimes = 100_000;

const positive = num.positive();
const notNegative = num.nonnegative();
const probability = z.number().gt(0).lt(1);
const unit = z.number().min(0).max(1);
const side = z.enum(['long', 'short']);
const numbers = (max: number = maxTimes) => list(num, max);
/** null is a gap. */
const gappy = list(num.nullable(), maxTimes);

type Path = (string | number)[];
type Issues = { addIssue: (issue: { code: 'custom'; path: Path; message: string }) => void };

const refuse = (context: Issues, path: Path, message: string) =>
  context.addIssue({ code: 'custom', path, message });

function sameLength(context: Issues, rows: readonly (readonly unknown[])[], key: string): void {
  const length = rows[0]?.length ?? 0;
  rows.forEach((row, i) => {
    if (row.length !== length)
      refuse(context, [key, i], `has ${row.length} values, row 0 of ${key} has ${length}`);
  });
}

function lengthIs(
  context: Issues,
  values: readonly unknown[] | undefined,
  length: number,
  key: string,
  of: string,
) {
  if (values !== undefined && values.length !== length)
    refuse(context, [key], `has ${values.length} values, ${of} has ${length}`);
}

function symmetric(context: Issues, matrix: readonly (readonly number[])[], key: string): void {
  matrix.forEach((row, i) => {
    if (row.length !== matrix.length)
      refuse(context, [key, i], `has ${row.length} values, the matrix has ${matrix.length} rows`);
  });
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries()) {
      const mirror = matrix[j]?.[i] ?? value;
      if (Math.abs(value - mirror) <= 1e-12 * Math.max(1, Math.abs(value))) continue;
      refuse(context, [key, i, j], `is ${value}, its mirror cell is ${mirror}: the matrix is not symmetric`);
      return;
    }
}

/** Rounding may carry a coefficient a little past ±1; anything more is no correlation. */
function coefficients(context: Issues, matrix: readonly (readonly number[])[], key: string): void {
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries()) {
      if (Math.abs(value) <= 1 + 1e-9) continue;
      refuse(context, [key, i, j], `is ${value}: a correlation lies between −1 and 1`);
      return;
    }
}

const panel = list(gappy, maxSeries).min(1);

const correlationInput = z
  .strictObject({
    returns: panel,
    estimator: z.enum([
      'pearson',
      'spearman',
      'kendall',
      'ewma',
      'ledoitWolfIdentity',
      'ledoitWolfConstantCorrelation',
      'downside',
      'exceedance',
      'tailDependence',
      'distance',
    ]),
    /** ewma: decay, default .94. */
    lambda: probability.optional(),
    /** exceedance: θ in standard deviations, default 1; downside: the benchmark return, default 0. */
    threshold: num.optional(),
    /** exceedance: side of the mean, default down. */
    side: z.enum(['down', 'up']).optional(),
    /** tailDependence: tail probability, default .05. */
    quantile: probability.optional(),
    zeroMean: z.boolean().optional(),
    nearest: z.boolean().optional(),
    denoise: z.boolean().optional(),
  })
  .superRefine((input, context) => {
    sameLength(context, input.returns, 'returns');
    if (input.estimator === 'exceedance' && (input.threshold ?? 1) < 0)
      refuse(context, ['threshold'], 'must not be negative; choose the side of the mean with `side`');
  });

const nearestInput = z
  .strictObject({ matrix: list(numbers(maxSeries), maxSeries).min(1) })
  .superRefine((input, context) => symmetric(context, input.matrix, 'matrix'));

const clusterInput = z
  .strictObject({
    correlation: list(numbers(maxSeries), maxSeries).min(1),
    linkage: z.enum(['single', 'average', 'complete', 'ward']),
    /** Turn the branches so that neighbours are closest, default false. */
    optimalOrder: z.boolean().optional(),
  })
  .superRefine((input, context) => {
    symmetric(context, input.correlation, 'correlation');
    coefficients(context, input.correlation, 'correlation');
  });

const absorptionInput = z
  .strictObject({ returns: panel, fraction: unit })
  .superRefine((input, context) => sameLength(context, input.returns, 'returns'));

const systemicInput = z
  .strictObject({
    participants: panel,
    system: gappy,
    quantile: probability,
    debt: numbers(maxSeries).optional(),
    equity: numbers(maxSeries).optional(),
    k: unit.optional(),
  })
  .superRefine((input, context) => {
    input.participants.forEach((row, i) => {
      if (row.length !== input.system.length)
        refuse(context, ['participants', i], `has ${row.length} values, system has ${input.system.length}`);
    });
    const n = input.participants.length;
    lengthIs(context, input.debt, n, 'debt', 'participants');
    lengthIs(context, input.equity, n, 'equity', 'participants');
    const given = ['debt', 'equity', 'k'].filter((key) => input[key as 'debt'] !== undefined);
    for (const key of ['debt', 'equity', 'k'])
      if (given.length > 0 && !given.includes(key))
        refuse(context, [key], `is missing: SRISK needs debt, equity and k together`);
  });

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

const adlInput = z.strictObject({
  accounts: list(z.strictObject({ id: z.union([name, num]), quantity: notNegative, score: num })),
  quantity: notNegative,
});

const black76Input = z.strictObject({
  forward: positive,
  strike: positive,
  time: notNegative,
  rate: num,
  volatility: notNegative,
  kind: z.enum(['call', 'put']),
});

const coMovementInput = z
  .strictObject({ returns: panel, weights: numbers(maxSeries) })
  .superRefine((input, context) => {
    sameLength(context, input.returns, 'returns');
    lengthIs(context, input.weights, input.returns.length, 'weights', 'returns');
  });

/** By model id: what `model ID --input` accepts. */
export const modelInputs = {
  correlation: correlationInput,
  'nearest-correlation': nearestInput,
  'cluster-order': clusterInput,
  'absorption-ratio': absorptionInput,
  systemic: systemicInput,
  'liquidation-price': liquidationInput,
  'health-factor': healthInput,
  cascade: cascadeInput,
  'cont-schaanning': contSchaanningInput,
  spillover: spilloverInput,
  overlap: overlapInput,
  synchronisation: synchronisationInput,
  herding: herdingInput,
  loops: loopsInput,
  adl: adlInput,
  'black-76': black76Input,
  'co-movement': coMovementInput,
} as const;

export type ModelId = keyof typeof modelInputs;
export type ModelInput<I extends ModelId> = z.output<(typeof modelInputs)[I]>;
export const modelIds = Object.keys(modelInputs) as ModelId[];
export const isModelId = (value: string): value is ModelId => Object.hasOwn(modelInputs, value);

/** A refused input as one sentence a line: the path of the key, then what is wrong with it. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      return keys
        .map((key) => {
          const path =
            [...issue.path, ...(key === undefined ? [] : [key])].map(String).join('.') || '(input)';
          return `${path}: ${key === undefined ? issue.message : 'unknown key'}`;
        })
        .join('\n');
    })
    .join('\n');
}

const nullable = num.nullable();
const row = list(nullable, maxTimes);
const rows = list(row, maxSeries);
const output = <S extends z.ZodRawShape>(id: ModelId, shape: S) =>
  z.strictObject({ model: z.literal(id), ...shape, warnings: list(warning, 1_000) });

/** By model id: what it answers. */
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
} as const;

export type ModelOutput<I extends ModelId> = z.output<(typeof modelOutputs)[I]>;
