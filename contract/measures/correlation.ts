import type { CorrelationOutput } from '../dto/correlation.ts';
import { type Measure, onAssetReturns } from './measure.ts';
import { from } from './value-from.ts';

const noPair = 'No pair of assets has enough days in common.';

export const correlationMeasures = [
  {
    id: 'meanPairwise',
    label: 'Mean pairwise correlation of assets',
    unit: 'index',
    direction: 'above',
    definition: 'Average of the correlations of all pairs of assets.',
    basis: onAssetReturns,
    page: 'correlation',
    verb: 'correlate',
    card: 'correlation',
    value: from('correlation.compute', (o: CorrelationOutput) => o.meanPairwise, noPair),
  },
  {
    id: 'absorptionRatio',
    label: 'Absorption ratio',
    unit: 'fraction',
    direction: 'above',
    definition: 'Share of the assets’ variance absorbed by the first fifth of the eigenvectors.',
    basis: onAssetReturns,
    page: 'correlation',
    verb: 'correlate',
    card: 'absorption-ratio',
    value: from('correlation.compute', (o: CorrelationOutput) => o.absorptionRatio, noPair),
  },
  {
    id: 'effectiveBets',
    label: 'Effective number of bets',
    unit: 'count',
    direction: 'below',
    definition: 'How many independent assets would spread risk as these do.',
    basis: onAssetReturns,
    page: 'correlation',
    verb: 'correlate',
    card: 'correlation',
    value: from('correlation.compute', (o: CorrelationOutput) => o.effectiveBets, noPair),
  },
  {
    id: 'largestEigenvalueShare',
    label: 'Share of the first factor',
    unit: 'fraction',
    direction: 'above',
    definition: 'Share of the assets’ variance that one common factor explains.',
    basis: onAssetReturns,
    page: 'correlation',
    verb: 'correlate',
    card: 'correlation',
    value: from('correlation.compute', (o: CorrelationOutput) => o.largestEigenvalueShare, noPair),
  },
] as const satisfies readonly Measure[];
