import type { GammaOutput } from '../dto/gamma.ts';
import type { Measure } from './measure.ts';
import { from } from './value-from.ts';

export const gammaMeasures = [
  {
    id: 'gammaExposure',
    label: 'Gamma exposure per 1 %',
    unit: 'usd',
    direction: 'below',
    definition:
      'What dealers trade against a move of 1 % in the underlying with most options: below zero they trade with it.',
    basis: 'Options of the snapshot, valued at their implied or past volatility',
    page: 'co-movement',
    verb: 'gamma',
    card: 'gamma',
    value: from(
      'gamma.compute',
      (o: GammaOutput) => o.exposure,
      (o) => o.reason ?? 'No option can be valued.',
    ),
  },
] as const satisfies readonly Measure[];
