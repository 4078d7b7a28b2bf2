import type { ProtocolsOutput } from '../dto/protocols.ts';
import type { Measure } from './measure.ts';
import { from } from './value-from.ts';

const worstContagion = ({ contagion }: ProtocolsOutput): number | null =>
  contagion.length > 0 ? Math.max(...contagion.map((failure) => failure.badDebt)) : null;

export const protocolsMeasures = [
  {
    id: 'worstContagion',
    label: 'Bad debt of the worst failure',
    unit: 'usd',
    direction: 'above',
    definition:
      'Bad debt everywhere when the protocol or staked coin that matters most loses half its value.',
    basis: 'Deposits, loans and staked coins of the snapshot, by protocol',
    page: 'co-movement',
    verb: 'protocols',
    card: 'protocols',
    value: from('protocols.compute', worstContagion, 'The snapshot holds no protocol.'),
  },
] as const satisfies readonly Measure[];
