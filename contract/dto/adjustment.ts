import { z } from 'zod';
import { list, name, num, text } from '../domain.ts';

/** Which positions an adjustment touches: every list given must match; an empty selector matches everything. */
export const selector = z.strictObject({
  participants: list(name, 10_000).optional(),
  /** The empty text is those without a cohort. */
  cohorts: list(text, 1_000).optional(),
  venues: list(name, 1_000).optional(),
  assets: list(name, 5_000).optional(),
  sides: list(z.enum(['long', 'short']), 2).optional(),
  /** Only accounts whose leverage is above this. */
  leverageAbove: num.optional(),
});
export type Selector = z.infer<typeof selector>;

export const adjustment = z.strictObject({
  selector: selector.default({}),
  action: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('capLeverage'), cap: z.number().positive().max(1_000) }),
    z.strictObject({ kind: z.literal('scaleNotional'), factor: z.number().min(0).max(10) }),
    z.strictObject({ kind: z.literal('close') }),
    /** USD into every selected account, or what brings its margin ratio MM/E down to `toRatio`: exactly one. */
    z
      .strictObject({
        kind: z.literal('addMargin'),
        usd: z.number().positive().max(1e15).optional(),
        toRatio: z.number().gt(0).max(1).optional(),
      })
      .refine((action) => (action.usd === undefined) !== (action.toRatio === undefined), {
        message: 'an amount (usd) or the margin ratio to reach (toRatio) is needed, and not both',
      }),
    z.strictObject({ kind: z.literal('setMaintenance'), rate: z.number().min(0).lt(1) }),
    /** On positive balances, of the selected assets. */
    z.strictObject({ kind: z.literal('setHaircut'), haircut: z.number().min(0).max(1) }),
    /** Each selected position an account of its own, with a share of the collateral by maintenance margin. */
    z.strictObject({ kind: z.literal('moveCrossToIsolated') }),
  ]),
  enabled: z.boolean().default(true),
});
export type Adjustment = z.infer<typeof adjustment>;
