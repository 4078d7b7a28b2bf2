import type { CoMovementOutput } from '../dto/co-movement.ts';
import { formatCoefficient } from '../format.ts';
import { type Measure, onParticipantReturns } from './measure.ts';
import { from } from './value-from.ts';

const noSeries = 'Fewer than two participants have a return series.';
/** Without the points of earlier snapshots, which no scalar reads. */
const alone = { only: 'point' };

export const coMovementMeasures = [
  {
    id: 'averageCorrelation',
    label: 'Average correlation (w·σ)',
    unit: 'index',
    direction: 'above',
    definition:
      'Mean pairwise correlation of participants’ returns, each pair weighted by w·σ of both: share of equity times volatility.',
    basis: onParticipantReturns,
    page: 'co-movement',
    verb: 'co-movement',
    card: 'co-movement',
    headline: 7,
    whatIf: { place: 14, simulated: true, start: 0.5 },
    limit: {
      amber: 0.6,
      red: 0.95,
      why: 'Above 0.6 participants move mostly together; at 0.95 they are one position.',
    },
    value: from('coMovement.compute', (o: CoMovementOutput) => o.point.averageCorrelation, noSeries, {
      alone,
      beside: ({ point: p }) =>
        `equity-weighted ${formatCoefficient(p.equityWeightedCorrelation, 2)}, plain mean ${formatCoefficient(p.plainCorrelation, 2)}`,
    }),
  },
  {
    id: 'coMovementShare',
    label: 'Co-movement share',
    unit: 'fraction',
    direction: 'above',
    definition: 'Share of the system’s variance that comes from moving together.',
    basis: onParticipantReturns,
    page: 'co-movement',
    verb: 'co-movement',
    card: 'co-movement',
    value: from('coMovement.compute', (o: CoMovementOutput) => o.point.coMovementShare, noSeries, { alone }),
  },
  {
    id: 'leverageFactor',
    label: 'Leverage factor',
    unit: 'fraction',
    exceedsOne: true,
    direction: 'above',
    definition: 'Equity-weighted daily volatility of the participants: what leverage alone causes.',
    basis: onParticipantReturns,
    page: 'co-movement',
    verb: 'co-movement',
    card: 'co-movement',
    value: from('coMovement.compute', (o: CoMovementOutput) => o.point.leverageFactor, noSeries, { alone }),
  },
  {
    id: 'systemVolatility',
    label: 'Volatility of the system',
    unit: 'fraction',
    exceedsOne: true,
    direction: 'above',
    definition: 'Daily volatility of all participants’ equity together.',
    basis: onParticipantReturns,
    page: 'co-movement',
    verb: 'co-movement',
    card: 'co-movement',
    value: from('coMovement.compute', (o: CoMovementOutput) => o.point.systemVolatility, noSeries, { alone }),
  },
] as const satisfies readonly Measure[];
