import type { Input, Output } from '../../contract/contract.ts';
import type { MeasureInfo } from '../../contract/dto/committee.ts';
import type { Pulse } from '../../risk/portfolio.ts';
import type { Ask } from '../context.ts';
import type { HeadlineValue } from './headline-value.ts';

/** A scalar of a snapshot: what it is, which direction is danger, and how it is asked for. */
export type Measure = MeasureInfo &
  Readonly<{ compute: (ask: Ask, snapshot: string, pulse: Pulse) => Promise<HeadlineValue> }>;

/** The fall every snapshot is compared at. */
export const referenceShock = { all: -0.1 };

type Source =
  | 'leverage.compute'
  | 'correlation.compute'
  | 'coMovement.compute'
  | 'cascade.run'
  | 'saturation.compute'
  | 'synchronisation.compute'
  | 'liquidations.compute';

/** What every source is asked with, beside the snapshot; several measures of one source share one computation. */
const inputs: { readonly [S in Source]: Omit<Input<S>, 'snapshot'> } = {
  'leverage.compute': { by: 'cohort' },
  'correlation.compute': {},
  'coMovement.compute': {},
  'cascade.run': { shock: referenceShock },
  'saturation.compute': { shocks: [], scales: [] },
  'synchronisation.compute': {},
  'liquidations.compute': {},
};

/** One figure of a source's answer, and what is said when it has none. */
function from<S extends Source>(
  source: S,
  pick: (answer: Output<S>) => number | null,
  reason: string | ((answer: Output<S>) => string),
): Measure['compute'] {
  return async (ask, snapshot, pulse) => {
    const answer = await ask(source, { snapshot, ...inputs[source] } as Input<S>, pulse);
    const value = pick(answer);
    if (value !== null) return { value };
    return { value, reason: typeof reason === 'string' ? reason : reason(answer) };
  };
}

const noEquity = 'No account has positive equity on record.';
const noPosition = 'The snapshot holds no position.';
const noSeries = 'Fewer than two participants have a return series.';
const noPair = 'No pair of assets has enough days in common.';

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

/** Every scalar a limit can be set on, the headlines first. */
export const measures = [
  {
    id: 'systemLeverage',
    label: 'System leverage',
    unit: 'ratio',
    worse: 'above',
    about: 'Gross notional over equity of all accounts with a defined leverage.',
    compute: from('leverage.compute', (o) => o.totals.leverage, noEquity),
  },
  {
    id: 'synchronisationIndex',
    label: 'Synchronisation index',
    unit: 'index',
    worse: 'above',
    about: 'Where joint expected shortfall lies between independent (0) and comonotonic (1) liquidations.',
    compute: from(
      'synchronisation.compute',
      (o) => o.index,
      (o) => o.reason ?? 'The index is undefined.',
    ),
  },
  {
    id: 'amplification',
    label: 'Amplification at −10 %',
    unit: 'ratio',
    worse: 'above',
    about: 'Total fall after all rounds of liquidation over the fall it began with.',
    compute: from(
      'cascade.run',
      (o) => o.amplification,
      'The shock does not move the market of this snapshot.',
    ),
  },
  {
    id: 'criticalShock',
    label: 'Critical shock',
    unit: 'fraction',
    worse: 'below',
    about: 'Smallest uniform fall that breaches the amplification limit or leaves bad debt.',
    compute: from(
      'saturation.compute',
      (o) => o.criticalShock,
      'No fall up to 95 % breaches the limit or leaves bad debt.',
    ),
  },
  {
    id: 'badDebt',
    label: 'Bad debt at −10 %',
    unit: 'usd',
    worse: 'above',
    about: 'Losses beyond the equity of the accounts liquidated in the cascade.',
    compute: from('cascade.run', (o) => o.badDebt, noPosition),
  },
  {
    id: 'averageCorrelation',
    label: 'Average correlation',
    unit: 'index',
    worse: 'above',
    about: 'Correlation of participants’ returns, weighted by what each adds to the system’s volatility.',
    compute: from('coMovement.compute', (o) => o.point.averageCorrelation, noSeries),
  },
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
  {
    id: 'meanPairwise',
    label: 'Mean pairwise correlation of assets',
    unit: 'index',
    worse: 'above',
    about: 'Average of the correlations of all pairs of assets.',
    compute: from('correlation.compute', (o) => o.meanPairwise, noPair),
  },
  {
    id: 'absorptionRatio',
    label: 'Absorption ratio',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of the assets’ variance absorbed by the first fifth of the eigenvectors.',
    compute: from('correlation.compute', (o) => o.absorptionRatio, noPair),
  },
  {
    id: 'coMovementShare',
    label: 'Co-movement share',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of the system’s variance that comes from moving together.',
    compute: from('coMovement.compute', (o) => o.point.coMovementShare, noSeries),
  },
  {
    id: 'leverageFactor',
    label: 'Leverage factor',
    unit: 'fraction',
    worse: 'above',
    about: 'Equity-weighted volatility of the participants a day: what leverage alone brings.',
    compute: from('coMovement.compute', (o) => o.point.leverageFactor, noSeries),
  },
  {
    id: 'totalDrop',
    label: 'Total fall at −10 %',
    unit: 'fraction',
    worse: 'above',
    about: 'The fall after all rounds of liquidation.',
    compute: from('cascade.run', (o) => o.totalDrop, noPosition),
  },
  {
    id: 'liquidatedShare',
    label: 'Liquidated share at −10 %',
    unit: 'fraction',
    worse: 'above',
    about: 'Share of gross notional liquidated in the cascade.',
    compute: from('cascade.run', (o) => o.liquidatedShare, noPosition),
  },
  {
    id: 'liquidatedNotional',
    label: 'Liquidated at −10 %',
    unit: 'usd',
    worse: 'above',
    about: 'Notional liquidated in the cascade.',
    compute: from('cascade.run', (o) => o.liquidatedNotional, noPosition),
  },
  {
    id: 'criticalLeverageScale',
    label: 'Critical scale of leverage',
    unit: 'ratio',
    worse: 'below',
    about: 'By how much all leverage can be multiplied before the reference shock breaches the limit.',
    compute: from(
      'saturation.compute',
      (o) => o.criticalLeverageScale,
      'No scale of leverage looked at breaches the limit.',
    ),
  },
  {
    id: 'multiplier',
    label: 'Co-liquidation multiplier',
    unit: 'ratio',
    worse: 'above',
    about: 'Joint expected shortfall over that of independent liquidations.',
    compute: from(
      'synchronisation.compute',
      (o) => o.multiplier,
      (o) => o.reason ?? 'The multiplier is undefined.',
    ),
  },
  {
    id: 'coLiquidation',
    label: 'Joint expected shortfall',
    unit: 'usd',
    worse: 'above',
    about: 'Expected liquidated notional in the worst scenarios.',
    compute: from('synchronisation.compute', (o) => o.jointES, noPosition),
  },
  {
    id: 'knownLiquidationShare',
    label: 'Known liquidation prices',
    unit: 'fraction',
    worse: 'below',
    about: 'Share of open interest whose liquidation price is reported or can be modelled.',
    compute: from('liquidations.compute', (o) => o.known.share, noPosition),
  },
] as const satisfies readonly Measure[];

export type MeasureId = (typeof measures)[number]['id'];
const byId: ReadonlyMap<string, Measure & Readonly<{ id: MeasureId }>> = new Map(
  measures.map((measure) => [measure.id, measure]),
);

export const measureOf = (id: string): (Measure & Readonly<{ id: MeasureId }>) | undefined => byId.get(id);
