import type { SynchronisationOutput } from '../dto/synchronisation.ts';
import { formatPercent } from '../format.ts';
import type { Measure } from './measure.ts';
import { from, noPosition } from './value-from.ts';

/** The rounds are those of the independent shortfall; fewer than two it cannot have. */
const withoutRounds = { alone: { rounds: 2 } };

export const synchronisationMeasures = [
  {
    id: 'synchronisationIndex',
    label: 'Synchronisation index',
    unit: 'index',
    direction: 'above',
    definition:
      'How far liquidations come at the same time: joint expected shortfall between independent (0) and comonotonic (1). It does not say how large they are.',
    basis: 'Liquidations of the snapshot’s accounts under past five-day moves',
    page: 'co-movement',
    verb: 'synchronisation',
    card: 'synchronisation',
    headline: 2,
    whatIf: { place: 11, simulated: true, start: 0.5 },
    value: from(
      'synchronisation.compute',
      (o: SynchronisationOutput) => o.index,
      (o) => o.reason ?? 'The index is undefined.',
      { beside: (o) => `at most ${formatPercent(o.largestShare)} of open interest in one scenario` },
    ),
  },
  {
    id: 'jointShortfallShare',
    label: 'Joint shortfall of open interest',
    unit: 'fraction',
    direction: 'above',
    definition: 'Joint expected shortfall of liquidations as a share of open interest.',
    basis: 'Liquidations of the snapshot’s accounts under past five-day moves',
    page: 'co-movement',
    verb: 'synchronisation',
    card: 'synchronisation',
    headline: 3,
    whatIf: { place: 13, simulated: true, start: 0.25 },
    limit: {
      amber: 0.2,
      red: 0.5,
      why: 'A fifth, and half, of all that is held liquidated together in the worst five-day windows.',
    },
    value: from(
      'synchronisation.compute',
      (o: SynchronisationOutput) => o.jointShare,
      noPosition,
      withoutRounds,
    ),
  },
  {
    id: 'multiplier',
    label: 'Co-liquidation multiplier',
    unit: 'ratio',
    direction: 'above',
    definition: 'Joint expected shortfall over that of independent liquidations.',
    basis: 'Liquidations of the snapshot’s accounts under past five-day moves',
    page: 'co-movement',
    verb: 'synchronisation',
    card: 'synchronisation',
    value: from(
      'synchronisation.compute',
      (o: SynchronisationOutput) => o.multiplier,
      (o) => o.reason ?? 'The multiplier is undefined.',
    ),
  },
  {
    id: 'coLiquidation',
    label: 'Joint expected shortfall',
    unit: 'usd',
    direction: 'above',
    definition: 'Expected liquidated notional in the worst scenarios.',
    basis: 'Liquidations of the snapshot’s accounts under past five-day moves',
    page: 'co-movement',
    verb: 'synchronisation',
    card: 'synchronisation',
    whatIf: { place: 12, simulated: true, start: 1e9 },
    value: from(
      'synchronisation.compute',
      (o: SynchronisationOutput) => o.jointES,
      noPosition,
      withoutRounds,
    ),
  },
  {
    id: 'liquidatedAtHorizon',
    label: 'Liquidated at the horizon, expected',
    unit: 'fraction',
    direction: 'above',
    definition:
      'Mean over the scenarios of the notional liquidated by their end, as a share of open interest.',
    basis: 'Liquidations of the snapshot’s accounts under past five-day moves',
    page: 'co-movement',
    verb: 'synchronisation',
    card: 'liquidations-at-horizon',
    judgedBy: 'synchronisation',
    value: from(
      'synchronisation.compute',
      (o: SynchronisationOutput) => o.atHorizon.expectedShare,
      noPosition,
      withoutRounds,
    ),
  },
  {
    id: 'liquidatedAtHorizon95',
    label: 'Liquidated at the horizon, 1 in 20',
    unit: 'fraction',
    direction: 'above',
    definition:
      'Share of open interest that is liquidated by the end of the horizon, or more, in one scenario of twenty.',
    basis: 'Liquidations of the snapshot’s accounts under past five-day moves',
    page: 'co-movement',
    verb: 'synchronisation',
    card: 'liquidations-at-horizon',
    judgedBy: 'synchronisation',
    value: from(
      'synchronisation.compute',
      (o: SynchronisationOutput) => o.atHorizon.quantileShare,
      noPosition,
      withoutRounds,
    ),
  },
] as const satisfies readonly Measure[];
