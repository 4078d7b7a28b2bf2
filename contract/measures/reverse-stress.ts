import type { ReverseStressOutput } from '../dto/reverse-stress.ts';
import type { Measure } from './measure.ts';
import { from } from './value-from.ts';

export const reverseStressMeasures = [
  {
    id: 'breachDistance',
    label: 'Distance of the nearest breach',
    unit: 'index',
    direction: 'below',
    definition:
      'Distance, in standard deviations, of the most plausible move whose cascade doubles the fall.',
    basis: 'Cascades under the most plausible moves of the assets, by their past returns',
    page: 'cascade',
    verb: 'reverse-stress',
    card: 'reverse-stress',
    value: from(
      'reverseStress.compute',
      (o: ReverseStressOutput) => o.found?.distance ?? null,
      (o) => o.reason ?? 'No move looked at leads to a breach.',
    ),
  },
] as const satisfies readonly Measure[];
