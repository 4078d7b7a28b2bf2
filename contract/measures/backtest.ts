import type { BacktestOutput } from '../dto/backtest.ts';
import type { Measure } from './measure.ts';
import { from } from './value-from.ts';

const whyNone = (o: BacktestOutput): string => o.findings.find((f) => f.test === 'coverage')?.text ?? '';
const ofMap = (o: BacktestOutput): string => o.map.reason ?? '';

const onHistory = 'Snapshots, prices and liquidations until the snapshot, at the default level and scenarios';

export const backtestMeasures = [
  {
    id: 'exceptions250',
    label: 'Exceptions in 250 days',
    unit: 'count',
    direction: 'above',
    definition:
      'Days of the last 250 tested on which the system’s loss was above its 99 % value at risk. A correct forecast has 2.5.',
    basis: onHistory,
    page: 'back-testing',
    verb: 'backtest',
    card: 'backtest',
    value: from('backtest.compute', (o: BacktestOutput) => o.coverage.exceptions250, whyNone),
  },
  {
    id: 'coverageP',
    label: 'Coverage p-value',
    unit: 'index',
    direction: 'below',
    definition:
      'Probability of a number of exceptions at least as unusual as the one counted if the forecast is right (Kupiec). Small when there are too many, and when there are too few.',
    basis: onHistory,
    page: 'back-testing',
    verb: 'backtest',
    card: 'backtest',
    value: from(
      'backtest.compute',
      (o: BacktestOutput) => (o.coverage.zone === null ? null : (o.coverage.kupiec?.pValue ?? null)),
      whyNone,
    ),
  },
  {
    id: 'liquidationRecall',
    label: 'Recall of the liquidation map',
    unit: 'fraction',
    direction: 'below',
    definition:
      'Share of the positions that venues liquidated which the map had liquidated on the same path.',
    basis: onHistory,
    page: 'back-testing',
    verb: 'backtest',
    card: 'backtest',
    value: from('backtest.compute', (o: BacktestOutput) => o.map.recall, ofMap),
  },
  {
    id: 'liquidationPrecision',
    label: 'Precision of the liquidation map',
    unit: 'fraction',
    direction: 'below',
    definition: 'Share of the positions that the map had liquidated on the path which venues liquidated.',
    basis: onHistory,
    page: 'back-testing',
    verb: 'backtest',
    card: 'backtest',
    value: from('backtest.compute', (o: BacktestOutput) => o.map.precision, ofMap),
  },
] as const satisfies readonly Measure[];
