import { from, type Source } from './source.ts';

const noPair = 'No pair of assets has enough days in common.';

/** How each is asked for; what it is: contract/measures/correlation.ts. */
export const correlationSources = {
  meanPairwise: from('correlation.compute', (o) => o.meanPairwise, noPair),
  absorptionRatio: from('correlation.compute', (o) => o.absorptionRatio, noPair),
  absorptionShift: from(
    'systemic.compute',
    (o) => o.absorptionShift,
    (o) => o.reason ?? 'There are too few days of prices.',
  ),
  effectiveBets: from('correlation.compute', (o) => o.effectiveBets, noPair),
  largestEigenvalueShare: from('correlation.compute', (o) => o.largestEigenvalueShare, noPair),
} satisfies Readonly<Record<string, Source>>;
