import { z } from 'zod';
import { fraction } from '../domain.ts';

/** Shares of gross notional that each kind of input must cover for a figure to be judged. */
export const coverageSettings = z.strictObject({
  prices: fraction.default(0.8),
  depth: fraction.default(0.8),
  balances: fraction.default(0.8),
  brackets: fraction.default(0.8),
});
export type CoverageSettings = z.infer<typeof coverageSettings>;
