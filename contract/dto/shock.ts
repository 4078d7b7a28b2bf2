import { z } from 'zod';
import { name } from '../domain.ts';
import { impactLaws } from '../impact-laws.ts';

/** A shock vector: fractional price change per asset; `all` is the market move for assets not named. */
export const shock = z.record(name, z.number().gt(-1).max(10));

export const impactLaw = z.enum(impactLaws);

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
