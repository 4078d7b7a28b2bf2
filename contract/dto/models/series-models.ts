import { z } from 'zod';
import { count, estimator, list, num } from '../../domain.ts';
import { plural } from '../../format.ts';
import { card, nullable, row, rows } from './card.ts';
import {
  coefficients,
  gappy,
  lengthIs,
  maxSeries,
  notNegative,
  numbers,
  panel,
  probability,
  refuse,
  sameLength,
  symmetric,
  unit,
} from './parts.ts';

// Models of return series.

const correlationInput = z
  .strictObject({
    returns: panel,
    estimator,
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
    /** Fall of the system in six months: long-run MES from beta in the place of e^(18·MES). */
    crisis: probability.optional(),
  })
  .superRefine((input, context) => {
    input.participants.forEach((row, i) => {
      if (row.length !== input.system.length)
        refuse(
          context,
          ['participants', i],
          `has ${plural(row.length, 'value')}, system has ${input.system.length}`,
        );
    });
    const n = input.participants.length;
    lengthIs(context, input.debt, n, 'debt', 'participants');
    lengthIs(context, input.equity, n, 'equity', 'participants');
    const given = ['debt', 'equity', 'k'].filter((key) => input[key as 'debt'] !== undefined);
    for (const key of ['debt', 'equity', 'k'])
      if (given.length > 0 && !given.includes(key))
        refuse(context, [key], `is missing: SRISK needs debt, equity and k together`);
  });

const coMovementInput = z
  .strictObject({ returns: panel, weights: list(notNegative, maxSeries) })
  .superRefine((input, context) => {
    sameLength(context, input.returns, 'returns');
    lengthIs(context, input.weights, input.returns.length, 'weights', 'returns');
  });

export const seriesModels = {
  correlation: card('correlation', correlationInput, {
    matrix: rows,
    covariance: rows.optional(),
    shrinkage: num.optional(),
    overlap: rows,
    minEigenvalue: nullable,
    meanPairwise: nullable,
  }),
  'nearest-correlation': card('nearest-correlation', nearestInput, { matrix: rows, distance: num }),
  'cluster-order': card('cluster-order', clusterInput, {
    order: list(count, maxSeries),
    merges: list(z.strictObject({ a: count, b: count, distance: num }), maxSeries),
  }),
  'absorption-ratio': card('absorption-ratio', absorptionInput, {
    absorptionRatio: nullable,
    eigenvalues: row,
  }),
  systemic: card('systemic', systemicInput, {
    mes: row,
    threshold: nullable,
    days: count,
    lrmes: row,
    deltaCoVaR: row,
    srisk: row.optional(),
    systemSrisk: nullable.optional(),
  }),
  'co-movement': card('co-movement', coMovementInput, {
    systemVolatility: nullable,
    leverageFactor: nullable,
    averageCorrelation: nullable,
    coMovementShare: nullable,
    contributions: row,
  }),
} as const;
