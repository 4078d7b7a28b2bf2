import { formatPercent } from '../../../contract/format.ts';
import { from, noPosition, type Source } from './source.ts';

/** How each is asked for; what it is: contract/measures/joint.ts. */
export const jointSources = {
  synchronisationIndex: from(
    'synchronisation.compute',
    (o) => o.index,
    (o) => o.reason ?? 'The index is undefined.',
    (o) => `at most ${formatPercent(o.largestShare)} of open interest in one scenario`,
  ),
  jointShortfallShare: from('synchronisation.compute', (o) => o.jointShare, noPosition),
  multiplier: from(
    'synchronisation.compute',
    (o) => o.multiplier,
    (o) => o.reason ?? 'The multiplier is undefined.',
  ),
  coLiquidation: from('synchronisation.compute', (o) => o.jointES, noPosition),
  spillover: from(
    'spillover.compute',
    (o) => (o.participants.length > 0 ? -o.aggregateVulnerability : null),
    noPosition,
  ),
  overlapEigenvalue: from(
    'overlap.compute',
    (o) => (o.participants.length > 1 ? o.eigenvalue : null),
    'Fewer than two participants hold an asset whose depth is known.',
  ),
  herding: from(
    'herding.compute',
    (o) => o.latest?.mean ?? null,
    (o) => o.reason ?? 'No asset was traded by five participants.',
  ),
} satisfies Readonly<Record<string, Source>>;
