import type { OverlapOutput } from '../dto/overlap.ts';
import type { Measure } from './measure.ts';
import { from } from './value-from.ts';

export const overlapMeasures = [
  {
    id: 'overlapEigenvalue',
    label: 'Overlap of holdings',
    unit: 'usd',
    direction: 'above',
    definition: 'Largest eigenvalue of what each participant loses when another sells all it holds.',
    basis: 'Net holdings of the largest participants and the market depth',
    page: 'co-movement',
    verb: 'overlap',
    card: 'overlap',
    value: from(
      'overlap.compute',
      (o: OverlapOutput) => (o.participants.length > 1 ? o.eigenvalue : null),
      'Fewer than two participants hold an asset whose depth is known.',
    ),
  },
] as const satisfies readonly Measure[];
