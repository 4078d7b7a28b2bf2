import type { Output } from '../../../contract/contract.ts';
import { filled, wording } from '../../../contract/wording.ts';
import { formatCount, formatNumber, formatPercent, formatUsd } from '../../../deck/text/format.ts';

type Costs = NonNullable<Output<'cascade.run'>['costs']>;
type Selling = NonNullable<Output<'saturation.compute'>['selling']>;

/** What the book's own selling would cost; nothing where it was not asked for. */
export const sellingFacts = (costs: Costs | undefined): (readonly [string, string])[] =>
  costs === undefined
    ? []
    : [
        [wording.branchingRatio, formatNumber(costs.branching)],
        [
          filled.slippageAtRisk(formatPercent(costs.alpha, 0)),
          `${formatPercent(costs.sar)}, tail mean ${formatPercent(costs.esar)}, ${formatUsd(costs.tsar)} in the tail`,
        ],
      ];

/** The same of one cascade among many, with how long it lasts. */
export function lastingFacts(selling: Selling | null | undefined): (readonly [string, string])[] {
  if (selling === null || selling === undefined) return [];
  const { rounds, minutes, depthLeft } = selling;
  const clock = minutes === undefined ? '' : `, ${formatNumber(minutes, 0)} minutes`;
  const depth = depthLeft === undefined ? '' : `; ${formatPercent(depthLeft, 0)} of depth left in the last`;
  return [[wording.roundsThere, `${formatCount(rounds)}${clock}${depth}`], ...sellingFacts(selling.costs)];
}
