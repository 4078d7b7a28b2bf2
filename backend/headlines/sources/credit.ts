import type { Output } from '../../../contract/contract.ts';
import { from, noPosition, type Source } from './source.ts';

function nearestDepeg({ loops }: Output<'loops.compute'>): number | null {
  const known = loops.flatMap((loop) => (loop.depeg === null ? [] : [loop.depeg]));
  return known.length > 0 ? Math.min(...known) : null;
}

const worstContagion = ({ contagion }: Output<'protocols.compute'>): number | null =>
  contagion.length > 0 ? Math.max(...contagion.map((failure) => failure.badDebt)) : null;

/** How each is asked for; what it is: contract/measures/credit.ts. */
export const creditSources = {
  loopDebt: from('loops.compute', (o) => o.loops.reduce((total, loop) => total + loop.debt, 0), noPosition),
  nearestDepeg: from('loops.compute', nearestDepeg, 'No lending loop breaks on a depeg.'),
  reusedCollateral: from('loops.compute', (o) => o.reusedTotal, noPosition),
  uncollateralisedCredit: from('credit.compute', (o) => o.totalExposure, noPosition),
  creditUnpaid: from('credit.compute', (o) => o.unpaid, noPosition),
  expectedCreditLoss: from(
    'credit.compute',
    (o) => o.expectedLoss,
    (o) => o.reason ?? 'No default probability has been declared.',
  ),
  worstContagion: from('protocols.compute', worstContagion, 'The snapshot holds no protocol.'),
  gammaExposure: from(
    'gamma.compute',
    (o) => o.exposure,
    (o) => o.reason ?? 'No option can be valued.',
  ),
} satisfies Readonly<Record<string, Source>>;
