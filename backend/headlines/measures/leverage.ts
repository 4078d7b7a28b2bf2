import type { Output } from '../../../contract/contract.ts';
import { from, type Measure, noPosition } from './measure.ts';

type Answer = Output<'leverage.compute'>;

export const noEquity = 'No account has positive equity on record.';

const shareAbove = (threshold: number): Measure['compute'] =>
  from(
    'leverage.compute',
    ({ totals }) => totals.shareAbove.find((s) => s.threshold === threshold)?.share ?? null,
    noEquity,
  );

/** Concentration is told among participants, not among the groups the other figures are asked by. */
const amongParticipants =
  (pick: (totals: Output<'leverage.compute'>['totals']) => number | null): Measure['compute'] =>
  async (ask, snapshot, pulse) => {
    const value = pick((await ask('leverage.compute', { snapshot, by: 'participant' }, pulse)).totals);
    return value === null ? { value, reason: noPosition } : { value };
  };

const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const marginRatio = ({ rows, totals }: Answer): number | null =>
  totals.equity > 0 ? sum(rows, (row) => row.maintenance) / totals.equity : null;

const inState = (state: keyof Answer['totals']['states']): Measure['compute'] =>
  from(
    'leverage.compute',
    ({ totals }) => (totals.gross > 0 ? totals.states[state].notional / totals.gross : null),
    noPosition,
  );

export const leverageMeasures = [
  {
    id: 'medianLeverage',
    label: 'Median account leverage',
    unit: 'ratio',
    worse: 'above',
    about: 'Half of the accounts with a defined leverage are above it.',
    compute: from('leverage.compute', (o) => o.totals.medianLeverage, noEquity),
  },
  {
    id: 'leverageP95',
    label: '95th percentile of leverage',
    unit: 'ratio',
    worse: 'above',
    about: 'One account in twenty is above it.',
    compute: from('leverage.compute', (o) => o.totals.quantiles.p95, noEquity),
  },
  {
    id: 'leverageP99',
    label: '99th percentile of leverage',
    unit: 'ratio',
    worse: 'above',
    about: 'One account in a hundred is above it.',
    compute: from('leverage.compute', (o) => o.totals.quantiles.p99, noEquity),
  },
  {
    id: 'shareAbove5',
    label: 'Notional above 5×',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of gross notional in accounts with leverage above 5×.',
    compute: shareAbove(5),
  },
  {
    id: 'shareAbove10',
    label: 'Notional above 10×',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of gross notional in accounts with leverage above 10×.',
    compute: shareAbove(10),
  },
  {
    id: 'shareAbove20',
    label: 'Notional above 20×',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of gross notional in accounts with leverage above 20×.',
    compute: shareAbove(20),
  },
  {
    id: 'shareAbove50',
    label: 'Notional above 50×',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of gross notional in accounts with leverage above 50×.',
    compute: shareAbove(50),
  },
  {
    id: 'marginRatio',
    label: 'Maintenance over equity',
    unit: 'fraction',
    worse: 'above',
    about: 'Maintenance margin of all accounts over their equity: rises to 1 at liquidation.',
    compute: from('leverage.compute', marginRatio, noEquity),
  },
  {
    id: 'excessNotional',
    label: 'Notional above target margin',
    unit: 'usd',
    worse: 'above',
    about: 'Notional to cut for every account to be back at maintenance over equity of a half.',
    compute: from('leverage.compute', (o) => sum(o.rows, (row) => row.excessNotional), noPosition),
  },
  {
    id: 'underwaterShare',
    label: 'Notional under water',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of gross notional in accounts without equity left.',
    compute: inState('underwater'),
  },
  {
    id: 'uncollateralisedShare',
    label: 'Notional without collateral on record',
    unit: 'fraction',
    worse: 'above',
    about:
      'Share of gross notional in accounts for which no collateral is recorded: leverage is undefined there.',
    compute: inState('uncollateralised'),
  },
  {
    id: 'gross',
    label: 'Gross notional',
    unit: 'usd',
    worse: 'above',
    about: 'Sum of the magnitudes of all positions at mark.',
    compute: from('leverage.compute', (o) => o.totals.gross, noPosition),
  },
  {
    id: 'hhi',
    label: 'Concentration (HHI)',
    unit: 'index',
    worse: 'above',
    about: 'Herfindahl–Hirschman index of gross notional over participants: 1 when one holds everything.',
    compute: amongParticipants((t) => t.hhi),
  },
  {
    id: 'gini',
    label: 'Concentration (Gini)',
    unit: 'index',
    worse: 'above',
    about: 'Gini coefficient of gross notional over participants: 0 when all hold the same.',
    compute: amongParticipants((t) => t.gini),
  },
  {
    id: 'effectiveNumber',
    label: 'Effective number of participants',
    unit: 'count',
    worse: 'below',
    about: 'How many equal participants would be as concentrated.',
    compute: amongParticipants((t) => t.effectiveNumber),
  },
  {
    id: 'concentration',
    label: 'Top-10 share',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of gross notional held by the ten largest participants.',
    compute: amongParticipants((t) => t.top10Share),
  },
  {
    id: 'directional',
    label: 'Directional concentration',
    unit: 'fraction',
    worse: 'above',
    about: 'Net over gross notional: 1 when everybody is on one side.',
    compute: from('leverage.compute', (o) => o.totals.directional, noPosition),
  },
] as const satisfies readonly Measure[];
