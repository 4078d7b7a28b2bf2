import { z } from 'zod';
import { count, list, name, num, provenance, text } from '../domain.ts';
import { cascadeInput } from './cascade.ts';

/** The cascade the bridge ends in; `participant` narrows the bridge of notional to one. */
export const bridgeInput = cascadeInput
  .omit({ adjustments: true, depth: true })
  .extend({ participant: name.optional() });

/** A line of a running sum, USD: a `sum` is all the steps above it. */
const line = z.strictObject({ id: name, label: name, usd: num, kind: z.enum(['step', 'sum']), about: text });
export type BridgeLine = z.infer<typeof line>;

export const bridgeOutput = z.strictObject({
  provenance,
  /** The shock as a fall of the market, a fraction; a rise is below 0. */
  fall: num,
  /** From what the shock liquidates before feedback, long, short and of loans, to the end of the cascade. */
  liquidated: list(line, 100),
  /** Accounts at or below maintenance at the shocked prices, and liquidated in the whole cascade. */
  accounts: z.strictObject({ beforeFeedback: count, cascade: count }),
  /** From futures, options, coins and loans to gross notional, to what can be liquidated, to net holdings. */
  notional: list(line, 100),
});
