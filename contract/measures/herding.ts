import type { HerdingOutput } from '../dto/herding.ts';
import { type Measure, onTwoSnapshots } from './measure.ts';
import { from } from './value-from.ts';

export const herdingMeasures = [
  {
    id: 'herding',
    label: 'Herding (LSV)',
    unit: 'index',
    direction: 'above',
    definition: 'How far more participants trade on one side of an asset than chance explains.',
    basis: onTwoSnapshots,
    page: 'co-movement',
    verb: 'herding',
    card: 'herding',
    value: from(
      'herding.compute',
      (o: HerdingOutput) => o.latest?.mean ?? null,
      (o) => o.reason ?? 'No asset was traded by five participants.',
    ),
  },
] as const satisfies readonly Measure[];
