import { z } from 'zod';
import { count, list, num } from '../../domain.ts';
import { plural } from '../../format.ts';
import { card, nullable, row } from './card.ts';
import {
  lengthIs,
  maxTimes,
  notNegative,
  numbers,
  positive,
  probability,
  refuse,
  sameLength,
} from './parts.ts';

// Models of what came true, of why a figure moved, and of what a liquidation costs.

/** Either the exceptions, or losses with the VaR they are held to. */
const backtestInput = z
  .strictObject({
    losses: numbers().min(1).optional(),
    var: numbers().optional(),
    es: numbers().optional(),
    exceptions: list(z.union([z.literal(0), z.literal(1)]), maxTimes)
      .min(1)
      .optional(),
    p: probability,
  })
  .superRefine((input, context) => {
    const needed = input.exceptions === undefined && input.losses === undefined && input.var === undefined;
    if (needed) refuse(context, ['exceptions'], 'is missing: give exceptions, or losses with var');
    else if (input.exceptions === undefined)
      for (const key of ['losses', 'var'] as const)
        if (input[key] === undefined) refuse(context, [key], 'is missing: losses and var go together');
    for (const key of ['losses', 'var', 'es'] as const)
      if (input.exceptions !== undefined && input[key] !== undefined)
        refuse(context, [key], 'cannot stand beside exceptions: give one or the other');
    if (input.losses === undefined) return;
    lengthIs(context, input.var, input.losses.length, 'var', 'losses');
    lengthIs(context, input.es, input.losses.length, 'es', 'losses');
  });

const wilsonInput = z
  .strictObject({ successes: count, trials: count, confidence: probability.default(0.95) })
  .superRefine(({ successes, trials }, context) => {
    if (successes > trials) refuse(context, ['successes'], `is ${successes}, more than the ${trials} trials`);
  });

/** What is liquidated in each scenario, and all that is held, USD. */
const horizonInput = z.strictObject({
  liquidated: numbers().min(1),
  openInterest: notNegative,
  level: probability.default(0.95),
});

const filteredInput = z.strictObject({ returns: list(num.nullable(), maxTimes) });

const bandsInput = z.strictObject({
  series: numbers(maxTimes).min(1),
  draws: count.min(50).max(10_000).default(500),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  confidence: probability.default(0.9),
});

/** 2^16 evaluations: more blocks than anybody reads. */
const maxBlocks = 16;

const shapleyInput = z
  .strictObject({
    from: numbers(maxBlocks).min(1),
    to: numbers(maxBlocks),
    values: numbers(2 ** maxBlocks),
  })
  .superRefine((input, context) => {
    lengthIs(context, input.to, input.from.length, 'to', 'from');
    const needed = 2 ** input.from.length;
    if (input.values.length !== needed)
      refuse(
        context,
        ['values'],
        `has ${plural(input.values.length, 'value')}, ${plural(input.from.length, 'block')} ${input.from.length === 1 ? 'needs' : 'need'} 2^${input.from.length} = ${needed}`,
      );
  });

const branchingInput = z.strictObject({ notional: list(notNegative, maxTimes) });

const slippageInput = z
  .strictObject({
    quantity: list(notNegative, maxTimes),
    depth: list(positive, maxTimes),
    alpha: probability,
  })
  .superRefine((input, context) =>
    lengthIs(context, input.depth, input.quantity.length, 'depth', 'quantity'),
  );

const coverInput = z
  .strictObject({ losses: list(list(num, 20_000), maxTimes).min(1), k: count.min(1) })
  .superRefine((input, context) => sameLength(context, input.losses, 'losses'));

const test = z.strictObject({ statistic: num, pValue: num });

export const historyModels = {
  backtest: card('backtest', backtestInput, {
    n: count,
    exceptions: count,
    rate: num,
    kupiec: test,
    independence: test.extend({ counts: z.strictObject({ n00: count, n01: count, n10: count, n11: count }) }),
    conditional: test,
    zone: z.enum(['green', 'yellow', 'red']),
    z2: nullable.optional(),
  }),
  wilson: card('wilson', wilsonInput, { low: num, high: num }),
  'liquidations-at-horizon': card('liquidations-at-horizon', horizonInput, {
    expected: num,
    quantile: num,
    expectedShare: nullable,
    quantileShare: nullable,
  }),
  filtered: card('filtered', filteredInput, { volatility: nullable, scaled: list(nullable, maxTimes) }),
  bands: card('bands', bandsInput, { mean: num, low: num, high: num, blockLength: num, widening: num }),
  shapley: card('shapley', shapleyInput, { parts: row, total: num }),
  branching: card('branching', branchingInput, { ratio: nullable }),
  slippage: card('slippage', slippageInput, { slippage: row, sar: nullable, esar: nullable, tsar: num }),
  cover: card('cover', coverInput, { cover: num, scenario: count }),
} as const;
