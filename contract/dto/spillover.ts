import { z } from 'zod';
import { list, name, num, provenance, snapshotRef, time } from '../domain.ts';
import { spilloverFactors } from '../spillover-factor-names.ts';

export const spilloverInput = z.strictObject({
  snapshot: snapshotRef,
  /** Move of every asset of the market. */
  move: z.number().gt(-1).max(1).default(-0.01).describe('move of every asset of the market'),
});
const factor = z.enum(spilloverFactors);
export const spilloverOutput = z.strictObject({
  provenance,
  /** Shares of the system's equity, negative = loss: of the move (direct loss), and of the sales it causes. */
  direct: num,
  aggregateVulnerability: num,
  /** The product of the factors; equal to the above while nobody sells more than all it holds. */
  product: num,
  factors: z.strictObject({ size: num, leverage: num, illiquidityConcentration: num }),
  /** Every snapshot up to this one, and which factor moved most since the one before. */
  trend: list(
    z.strictObject({
      snapshot: name,
      asOf: time,
      aggregateVulnerability: num,
      size: num,
      leverage: num,
      illiquidityConcentration: num,
      /** Change of the logarithm of |AV| and of each factor, (1 + leverage)·leverage being one; null where one is 0 or changes sign. */
      change: z
        .strictObject({ total: num, size: num, leverage: num, illiquidityConcentration: num, moved: factor })
        .nullable(),
    }),
    1_000,
  ),
  participants: list(
    z.strictObject({
      key: name,
      assets: num,
      equity: num,
      /** Part of the aggregate that its sales cause; what others' sales, and the direct loss, cost it, of its equity. */
      systemicness: num,
      indirectVulnerability: num,
      directVulnerability: num,
    }),
    100_000,
  ),
  assets: list(z.strictObject({ asset: name, sales: num, priceImpact: num }), 5_000),
});
export type SpilloverOutput = z.infer<typeof spilloverOutput>;
