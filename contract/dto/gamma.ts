import { z } from 'zod';
import { count, list, name, num, provenance, snapshotRef, time } from '../domain.ts';

const nullable = num.nullable();

export const gammaInput = z.strictObject({
  snapshot: snapshotRef,
  /** The underlying; otherwise the one with most option notional. */
  asset: name.optional().describe('underlying (unless given, the one with most option notional)'),
  /** Who is assumed to hold what: open interest does not say. Printed wherever the figure is. */
  convention: z
    .enum(['longCallsShortPuts', 'shortAll'])
    .default('longCallsShortPuts')
    .describe('what dealers hold'),
  rate: z.number().min(-1).max(1).default(0),
  /** Half-width of the curve of exposure against the forward, fraction. */
  range: z.number().min(0.05).max(0.9).default(0.3),
});
export const gammaOutput = z.strictObject({
  provenance,
  /** Underlyings with options, largest notional first. */
  assets: list(z.strictObject({ asset: name, positions: count, notional: num }), 5_000),
  /** null when the snapshot has no options, with the reason. */
  asset: name.nullable(),
  reason: z.string().optional(),
  convention: z.enum(['longCallsShortPuts', 'shortAll']),
  forward: nullable,
  /** USD dealers trade per 1 % move: positive = against it, negative = with it. */
  exposure: nullable,
  zeroGammaLevel: nullable,
  byStrike: list(z.strictObject({ strike: num, calls: num, puts: num, net: num, contracts: num }), 5_000),
  byExpiry: list(z.strictObject({ expiry: time, net: num, contracts: num }), 5_000),
  /** Exposure with the forward elsewhere, volatilities held. */
  curve: list(z.strictObject({ level: num, exposure: num }), 1_000),
  /** Hedging trades after a move of the forward, USD: positive = dealers buy. */
  flow: list(z.strictObject({ move: num, usd: num }), 1_000),
  lines: list(
    z.strictObject({
      kind: z.enum(['call', 'put']),
      strike: num,
      expiry: time,
      volatility: num,
      contracts: num,
      delta: num,
      gamma: num,
      exposure: num,
    }),
  ),
  /** Options without a strike, unexpired date or implied volatility. */
  unreadable: count,
});
export type GammaOutput = z.infer<typeof gammaOutput>;
