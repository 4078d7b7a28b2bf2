import type { DeleverageOutput } from '../../../../contract/dto/what-if.ts';
import { formatUsd } from '../../../kit/format.ts';
import type { NamedPlan } from './plans.ts';

/** The cheapest plan found, and what no plan can be below. */
export function foundSaid({ feasible, lowerBound }: DeleverageOutput, plans: readonly NamedPlan[]): string {
  const best = plans[0];
  if (!feasible || best === undefined)
    return lowerBound.usd > 0
      ? `A plan of caps that keeps them cuts at least ${formatUsd(lowerBound.usd)}.`
      : '';
  const found = `Found: ${formatUsd(best.plan.notionalCut)}.`;
  return lowerBound.usd > 0
    ? `${found} No plan of caps below ${formatUsd(lowerBound.usd)} exists. ${lowerBound.how}`
    : `${found} ${lowerBound.how}`;
}
