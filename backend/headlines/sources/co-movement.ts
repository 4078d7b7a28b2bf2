import { formatNumber } from '../../../contract/format.ts';
import { from, type Source } from './source.ts';

const noSeries = 'Fewer than two participants have a return series.';

/** How each is asked for; what it is: contract/measures/co-movement.ts. */
export const coMovementSources = {
  averageCorrelation: from(
    'coMovement.compute',
    (o) => o.point.averageCorrelation,
    noSeries,
    ({ point: p }) =>
      `equity-weighted ${formatNumber(p.equityWeightedCorrelation)}, plain mean ${formatNumber(p.plainCorrelation)}`,
  ),
  coMovementShare: from('coMovement.compute', (o) => o.point.coMovementShare, noSeries),
  leverageFactor: from('coMovement.compute', (o) => o.point.leverageFactor, noSeries),
  systemVolatility: from('coMovement.compute', (o) => o.point.systemVolatility, noSeries),
  systemSrisk: from(
    'systemic.compute',
    (o) => o.systemSrisk,
    (o) => o.reason ?? 'No participant has a return series.',
  ),
} satisfies Readonly<Record<string, Source>>;
