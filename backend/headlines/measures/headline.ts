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
] as const satisfies readonly Measure[];
