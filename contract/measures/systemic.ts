import type { SystemicOutput } from '../dto/systemic.ts';
import { type Measure, onAssetReturns, onParticipantReturns } from './measure.ts';
import { from } from './value-from.ts';

export const systemicMeasures = [
  {
    id: 'systemSrisk',
    label: 'Capital missing in a crisis (SRISK)',
    unit: 'usd',
    direction: 'above',
    definition:
      'Equity that participants together would be short of if the system fell by 40 % in six months, at a capital ratio of 8 %.',
    basis: onParticipantReturns,
    page: 'co-movement',
    verb: 'systemic',
    card: 'systemic',
    value: from(
      'systemic.compute',
      (o: SystemicOutput) => o.systemSrisk,
      (o) => o.reason ?? 'No participant has a return series.',
    ),
  },
  {
    id: 'absorptionShift',
    label: 'Shift of the absorption ratio',
    unit: 'index',
    direction: 'above',
    definition:
      'The absorption ratio of 15 days against its year, in standard deviations: above 1 markets tighten.',
    basis: onAssetReturns,
    page: 'co-movement',
    verb: 'systemic',
    card: 'absorption-ratio',
    value: from(
      'systemic.compute',
      (o: SystemicOutput) => o.absorptionShift,
      (o) => o.reason ?? 'There are too few days of prices.',
    ),
  },
] as const satisfies readonly Measure[];
