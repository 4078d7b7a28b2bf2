import type { LoopsOutput } from '../dto/loops.ts';
import type { Measure } from './measure.ts';
import { from, noPosition } from './value-from.ts';

function nearestDepeg({ loops }: LoopsOutput): number | null {
  const known = loops.flatMap((loop) => (loop.depeg === null ? [] : [loop.depeg]));
  return known.length > 0 ? Math.min(...known) : null;
}

export const loopsMeasures = [
  {
    id: 'loopDebt',
    label: 'Debt in lending loops',
    unit: 'usd',
    direction: 'above',
    definition: 'Borrowed against collateral that was bought with what was borrowed.',
    basis: 'Loans and collateral of the snapshot, by wallet and protocol',
    page: 'co-movement',
    verb: 'loops',
    card: 'loops',
    value: from(
      'loops.compute',
      (o: LoopsOutput) => o.loops.reduce((total, loop) => total + loop.debt, 0),
      noPosition,
    ),
  },
  {
    id: 'nearestDepeg',
    label: 'Nearest depeg that breaks a loop',
    unit: 'fraction',
    direction: 'below',
    definition: 'Smallest fall of a staked coin against its coin that liquidates a lending loop.',
    basis: 'Loans and collateral of the snapshot, by wallet and protocol',
    page: 'co-movement',
    verb: 'loops',
    card: 'loops',
    value: from('loops.compute', nearestDepeg, 'No lending loop breaks on a depeg.'),
  },
  {
    id: 'reusedCollateral',
    label: 'Re-used collateral',
    unit: 'usd',
    direction: 'above',
    definition: 'Borrowed coins that stand as collateral elsewhere.',
    basis: 'Loans and collateral of the snapshot, by wallet and protocol',
    page: 'co-movement',
    verb: 'loops',
    card: 'loops',
    value: from('loops.compute', (o: LoopsOutput) => o.reusedTotal, noPosition),
  },
] as const satisfies readonly Measure[];
