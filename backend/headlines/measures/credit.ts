import type { Output } from '../../../contract/contract.ts';
import { from, type Measure, noPosition } from './measure.ts';

function nearestDepeg({ loops }: Output<'loops.compute'>): number | null {
  const known = loops.flatMap((loop) => (loop.depeg === null ? [] : [loop.depeg]));
  return known.length > 0 ? Math.min(...known) : null;
}

const worstContagion = ({ contagion }: Output<'protocols.compute'>): number | null =>
  contagion.length > 0 ? Math.max(...contagion.map((failure) => failure.badDebt)) : null;

export const creditMeasures = [
  {
    id: 'herding',
    label: 'Herding (LSV)',
    unit: 'index',
    worse: 'above',
    about: 'How far more participants trade on one side of an asset than chance would have it.',
    compute: from(
      'herding.compute',
      (o) => o.latest?.mean ?? null,
      (o) => o.reason ?? 'No asset was traded by five participants.',
    ),
  },
  {
    id: 'loopDebt',
    label: 'Debt in lending loops',
    unit: 'usd',
    worse: 'above',
    about: 'Borrowed against collateral that was bought with what was borrowed.',
    compute: from('loops.compute', (o) => o.loops.reduce((total, loop) => total + loop.debt, 0), noPosition),
  },
  {
    id: 'nearestDepeg',
    label: 'Nearest depeg that breaks a loop',
    unit: 'fraction',
    worse: 'below',
    about: 'Smallest fall of a staked coin against its coin that liquidates a lending loop.',
    compute: from('loops.compute', nearestDepeg, 'No lending loop breaks on a depeg.'),
  },
  {
    id: 'reusedCollateral',
    label: 'Re-used collateral',
    unit: 'usd',
    worse: 'above',
    about: 'Borrowed coins that stand as collateral elsewhere.',
    compute: from('loops.compute', (o) => o.reusedTotal, noPosition),
  },
  {
    id: 'uncollateralisedCredit',
    label: 'Uncollateralised credit',
    unit: 'usd',
    worse: 'above',
    about: 'Credit that nothing backs.',
    compute: from('credit.compute', (o) => o.totalExposure, noPosition),
  },
  {
    id: 'creditUnpaid',
    label: 'Credit not paid at −20 %',
    unit: 'usd',
    worse: 'above',
    about: 'What lenders are not paid back after a fall of 20 %, contagion included.',
    compute: from('credit.compute', (o) => o.unpaid, noPosition),
  },
  {
    id: 'expectedCreditLoss',
    label: 'Expected loss on credit',
    unit: 'usd',
    worse: 'above',
    about: 'From the default probabilities and losses that were declared; none are assumed.',
    compute: from(
      'credit.compute',
      (o) => o.expectedLoss,
      (o) => o.reason ?? 'No default probability has been declared.',
    ),
  },
  {
    id: 'worstContagion',
    label: 'Bad debt of the worst failure',
    unit: 'usd',
    worse: 'above',
    about: 'Bad debt everywhere when the protocol or staked coin that matters most loses half its value.',
    compute: from('protocols.compute', worstContagion, 'The snapshot holds no protocol.'),
  },
  {
    id: 'gammaExposure',
    label: 'Gamma exposure per 1 %',
    unit: 'usd',
    worse: 'below',
    about:
      'What dealers trade against a move of 1 % in the underlying with most options: below zero they trade with it.',
    compute: from(
      'gamma.compute',
      (o) => o.exposure,
      (o) => o.reason ?? 'No option can be valued.',
    ),
  },
] as const satisfies readonly Measure[];
