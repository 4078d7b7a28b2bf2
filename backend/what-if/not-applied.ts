import type { Warning } from '../../risk/coverage.ts';
import type { Adjusted } from '../../risk/what-if/apply-adjustments.ts';

/** What adjustments could not reach, said. */
export function notApplied({ skipped, unmoved }: Adjusted): Warning[] {
  const warnings: Warning[] = [];
  if (skipped > 0)
    warnings.push({
      code: 'notAdjusted',
      message: `${skipped} accounts have no collateral on record: a rule on their leverage cannot apply to them.`,
    });
  if (unmoved > 0)
    warnings.push({
      code: 'notMoved',
      message: `${unmoved} positions stay in their cross account: they need no margin (spot, options bought), their maintenance rate is not known, or the account has no collateral left to share.`,
    });
  return warnings;
}
