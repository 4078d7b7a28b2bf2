import { formatNumber, formatPercent } from '../../../deck/text/format.ts';
import { noSeries } from './correlation.ts';
import { noEquity } from './leverage.ts';
import { from, type Measure, noPosition } from './measure.ts';

/** What a committee looks at first, in the order it is shown. */
export const headlineMeasures = [
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
    about:
      'How much of what is liquidated at all comes at once: joint expected shortfall between independent (0) and comonotonic (1). Says nothing of how much that is: read it with the joint expected shortfall.',
    compute: from(
      'synchronisation.compute',
      (o) => o.index,
      (o) => o.reason ?? 'The index is undefined.',
      (o) => `at most ${formatPercent(o.largestShare)} of open interest in one scenario`,
    ),
  },
  {
    id: 'jointShortfallShare',
    label: 'Joint expected shortfall',
    unit: 'fraction',
    worse: 'above',
    about: 'Expected shortfall of what is liquidated together over 5 days, as a share of open interest.',
    compute: from('synchronisation.compute', (o) => o.jointShare, noPosition),
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
    label: 'Average correlation (w·σ)',
    unit: 'index',
    worse: 'above',
    about:
      'Mean pairwise correlation of participants’ returns, each pair weighted by w·σ of both: equity share times volatility.',
    compute: from(
      'coMovement.compute',
      (o) => o.point.averageCorrelation,
      noSeries,
      ({ point: p }) =>
        `equity-weighted ${formatNumber(p.equityWeightedCorrelation)}, plain mean ${formatNumber(p.plainCorrelation)}`,
    ),
  },
] as const satisfies readonly Measure[];
