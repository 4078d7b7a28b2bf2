import { from, type Measure } from './measure.ts';

export const noSeries = 'Fewer than two participants have a return series.';
const noPair = 'No pair of assets has enough days in common.';

export const correlationMeasures = [
  {
    id: 'meanPairwise',
    label: 'Mean pairwise correlation of assets',
    unit: 'index',
    worse: 'above',
    about: 'Average of the correlations of all pairs of assets.',
    compute: from('correlation.compute', (o) => o.meanPairwise, noPair),
  },
  {
    id: 'absorptionRatio',
    label: 'Absorption ratio',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of the assets’ variance absorbed by the first fifth of the eigenvectors.',
    compute: from('correlation.compute', (o) => o.absorptionRatio, noPair),
  },
  {
    id: 'absorptionShift',
    label: 'Shift of the absorption ratio',
    unit: 'index',
    worse: 'above',
    about:
      'The absorption ratio of 15 days against its year, in standard deviations: above 1 markets tighten.',
    compute: from(
      'systemic.compute',
      (o) => o.absorptionShift,
      (o) => o.reason ?? 'There are too few days of prices.',
    ),
  },
  {
    id: 'effectiveBets',
    label: 'Effective number of bets',
    unit: 'index',
    worse: 'below',
    about: 'How many independent assets would spread risk as these do.',
    compute: from('correlation.compute', (o) => o.effectiveBets, noPair),
  },
  {
    id: 'largestEigenvalueShare',
    label: 'Share of the first factor',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of the assets’ variance that one common factor explains.',
    compute: from('correlation.compute', (o) => o.largestEigenvalueShare, noPair),
  },
  {
    id: 'coMovementShare',
    label: 'Co-movement share',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of the system’s variance that comes from moving together.',
    compute: from('coMovement.compute', (o) => o.point.coMovementShare, noSeries),
  },
  {
    id: 'leverageFactor',
    label: 'Leverage factor',
    unit: 'fraction',
    worse: 'above',
    about: 'Equity-weighted volatility of the participants a day: what leverage alone brings.',
    compute: from('coMovement.compute', (o) => o.point.leverageFactor, noSeries),
  },
  {
    id: 'systemVolatility',
    label: 'Volatility of the system',
    unit: 'fraction',
    worse: 'above',
    about: 'Volatility a day of all participants’ equity together.',
    compute: from('coMovement.compute', (o) => o.point.systemVolatility, noSeries),
  },
  {
    id: 'systemSrisk',
    label: 'Capital missing in a crisis (SRISK)',
    unit: 'usd',
    worse: 'above',
    about:
      'Equity that participants together would be short of if the system fell by 40 % in six months, at a capital ratio of 8 %.',
    compute: from(
      'systemic.compute',
      (o) => o.systemSrisk,
      (o) => o.reason ?? 'No participant has a return series.',
    ),
  },
] as const satisfies readonly Measure[];
