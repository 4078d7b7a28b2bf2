import type { SaturationOutput } from '../../../contract/dto/saturation.ts';
import { formatCount, formatNumber, formatPercent, formatUsd } from '../../kit/format.ts';

/** What a cascade's own selling would cost, and how long it lasts; nothing where it was not asked for. */
export function sellingFacts(selling: SaturationOutput['selling']): readonly (readonly [string, string])[] {
  if (selling === null || selling === undefined) return [];
  const { costs, rounds, minutes, depthLeft } = selling;
  return [
    [
      'Rounds there',
      minutes === undefined ? formatCount(rounds) : `${formatCount(rounds)}, ${formatNumber(minutes, 0)} min`,
    ],
    ...(depthLeft === undefined ? [] : [['Depth left in the last', formatPercent(depthLeft, 0)] as const]),
    ['Branching ratio', formatNumber(costs.branching, 2)],
    [
      `Slippage at risk, ${formatPercent(costs.alpha, 0)}`,
      costs.sar === null ? 'n/a' : `${formatPercent(costs.sar)} (${formatUsd(costs.tsar)} in the tail)`,
    ],
  ];
}
