import type { Band } from '../../contract/dto/bands.ts';
import { formatCount, formatNumber, formatPercent, formatUsd } from '../../contract/format.ts';
import type { Missing } from '../../risk/bands/coverage-ends.ts';

const several = (n: number, what: string): string => `${formatCount(n)} ${what}${n === 1 ? '' : 's'}`;

/** What is missing and where it is put, "3 accounts without collateral on record ($1.2 m): unlevered, or at maintenance". */
export function missingSentence({ balances, rules, prices }: Missing): string {
  const parts = [
    balances.accounts > 0
      ? `${several(balances.accounts, 'account')} without collateral on record (${formatUsd(balances.notional)}): unlevered, or at maintenance`
      : null,
    rules.positions > 0
      ? `${several(rules.positions, 'position')} without a maintenance rate (${formatUsd(rules.notional)}): none, or the highest of the snapshot`
      : null,
    prices.assets > 0
      ? `${several(prices.assets, 'asset')} without a price history (${formatUsd(prices.notional)}): at a constant price, or with the market`
      : null,
  ];
  return parts.filter((part) => part !== null).join('; ');
}

type Parts = Pick<Band, 'sampling' | 'depth' | 'coverage'> &
  Readonly<{ asked: Readonly<{ draws: number; confidence: number }> }>;

/** One sentence of what a band covers. */
export function coversSentence({ sampling, depth, coverage, asked }: Parts): string {
  const parts = [
    sampling === null
      ? null
      : `Sampling: ${formatPercent(asked.confidence, 0)} of ${formatCount(asked.draws)} resamples of ${formatCount(sampling.times)} days in blocks of ${formatNumber(sampling.blockLength, 1)} on average${wider(sampling.widening)}`,
    depth === null ? null : `Depth: ${depthSaid(depth)}`,
    coverage === null
      ? 'Coverage: no balance, rule or price history is missing'
      : `Coverage: ${coverage.missing}`,
    sampling === null && depth === null ? 'No day and no depth enters the figure' : null,
  ];
  return `${parts.filter((part) => part !== null).join('. ')}.`;
}

const wider = (times: number): string =>
  times < 1.05 ? '' : `, spread ${formatNumber(times, 1)} times for dependence that lasts longer`;

function depthSaid({ own, declared }: NonNullable<Band['depth']>): string {
  const parts = [
    own > 0
      ? `${several(own, 'asset')} at the 10th to the 90th percentile of their own history, as shares of its median`
      : null,
    declared > 0 ? `${several(declared, 'asset')} at 0.5 to 1.5 of the depth now` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'no asset has one' : parts.join(', ');
}
