import type { SpilloverOutput } from '../dto/spillover.ts';
import type { Measure } from './measure.ts';
import { from, noPosition } from './value-from.ts';

export const spilloverMeasures = [
  {
    id: 'spillover',
    label: 'Spillover of a 1 % fall',
    unit: 'fraction',
    direction: 'above',
    definition: 'What sales to restore leverage cost after a fall of 1 %, as a share of the system’s equity.',
    basis: 'Net holdings of the participants, their leverage and the market depth',
    page: 'co-movement',
    verb: 'spillover',
    card: 'spillover',
    value: from(
      'spillover.compute',
      (o: SpilloverOutput) => (o.participants.length > 0 ? -o.aggregateVulnerability : null),
      noPosition,
    ),
  },
] as const satisfies readonly Measure[];
