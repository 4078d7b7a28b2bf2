import type { CreditOutput } from '../dto/credit.ts';
import { creditMove } from '../reference-shock.ts';
import type { Measure } from './measure.ts';
import { from, noPosition } from './value-from.ts';

export const creditMeasures = [
  {
    id: 'uncollateralisedCredit',
    label: 'Uncollateralised credit',
    unit: 'usd',
    direction: 'above',
    definition: 'Credit that nothing backs.',
    basis: 'Loans of the snapshot that name their lender',
    page: 'co-movement',
    verb: 'credit',
    card: 'credit',
    value: from('credit.compute', (o: CreditOutput) => o.totalExposure, noPosition),
  },
  {
    id: 'creditUnpaid',
    label: 'Credit not paid',
    unit: 'usd',
    direction: 'above',
    definition: 'What lenders are not paid back after the fall, contagion included.',
    basis: 'Loans of the snapshot that name their lender',
    page: 'co-movement',
    verb: 'credit',
    card: 'credit',
    shock: creditMove,
    value: from('credit.compute', (o: CreditOutput) => o.unpaid, noPosition),
  },
  {
    id: 'expectedCreditLoss',
    label: 'Expected loss on credit',
    unit: 'usd',
    direction: 'above',
    definition: 'From the default probabilities and losses that were declared; none are assumed.',
    basis: 'Loans of the snapshot that name their lender',
    page: 'co-movement',
    verb: 'credit',
    card: 'credit',
    value: from(
      'credit.compute',
      (o: CreditOutput) => o.expectedLoss,
      (o) => o.reason ?? 'No default probability has been declared.',
    ),
  },
] as const satisfies readonly Measure[];
