import type {
  BacktestCascadeDay,
  BacktestLeg,
  BacktestMap,
  LossException,
} from '../../../contract/dto/backtest.ts';
import { type Column, integer, money, percent, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { formatDate, formatPercent } from '../../kit/format.ts';

const date = <T>(field: Extract<keyof T, string>, title: string): Column<T> => ({
  ...text<T>(field, title, { width: 98, cellClass: 'num', filter: false }),
  valueFormatter: (p) => formatDate(p.value),
});

export const exceptionColumns: readonly Column<LossException>[] = [
  date<LossException>('end', 'Day (UTC)'),
  money('loss', 'Loss', { width: 84 }),
  money('var', 'VaR', { width: 84, headerTooltip: 'The forecast of the day before' }),
  money('es', 'Shortfall', { width: 90, headerTooltip: 'The expected loss beyond VaR' }),
  text('lacked', 'What the scenarios lacked', { flex: 1, minWidth: 220 }),
];

export const assetColumns: readonly Column<LossException['assets'][number]>[] = [
  text('asset', 'Asset', { flex: 1, minWidth: 70, ...linkTo('asset') }),
  percent('move', 'Move', { width: 76 }),
  percent('worst', 'Most seen', {
    width: 92,
    headerTooltip: 'The most adverse move of this asset among the scenarios of that day',
  }),
  integer('asBad', 'As adverse', {
    width: 96,
    headerTooltip: 'Scenarios in which this asset moved at least as far against the holdings',
  }),
  money('loss', 'Lost', { width: 80, sort: 'desc' }),
];

export const participantColumns: readonly Column<LossException['participants'][number]>[] = [
  text('key', 'Participant', { flex: 1, minWidth: 110, ...linkTo('participant') }),
  money('loss', 'Lost', { width: 84, sort: 'desc' }),
];

type Distance = BacktestMap['byDistance'][number];
export const distanceColumns: readonly Column<Distance>[] = [
  {
    ...text<Distance>('from', 'Distance', { flex: 1, minWidth: 110, cellClass: 'num', filter: false }),
    valueFormatter: (p) => distanceSaid(p.data),
  },
  integer('held', 'Held'),
  integer('predicted', 'Predicted', { width: 92 }),
  integer('came', 'Liquidated', { width: 96 }),
  integer('hits', 'Both', { width: 74 }),
];
function distanceSaid(row: Distance | undefined): string {
  if (row === undefined) return '';
  return row.to === null
    ? `${formatPercent(row.from, 0)} or more, or none`
    : `${formatPercent(row.from, 0)} to ${formatPercent(row.to, 0)}`;
}

export const legColumns: readonly Column<BacktestLeg>[] = [
  date<BacktestLeg>('day', 'Day (UTC)'),
  text('participant', 'Participant', { flex: 1, minWidth: 96, ...linkTo('participant') }),
  text('venue', 'Venue', { width: 100, ...linkTo('venue') }),
  text('asset', 'Asset', { width: 70, ...linkTo('asset') }),
  text('side', 'Side', { width: 66 }),
  money('notional', 'Notional', { width: 88, sort: 'desc' }),
];

export const cascadeColumns: readonly Column<BacktestCascadeDay>[] = [
  date<BacktestCascadeDay>('day', 'Day (UTC)'),
  percent('shock', 'Fall', { width: 74, headerTooltip: 'Of the market, close to close; below 0 it rose' }),
  percent('predictedFall', 'Predicted', { width: 88, headerTooltip: 'Fall at the end of the cascade' }),
  percent('realisedFall', 'At the low', { width: 88, headerTooltip: 'Fall at the day’s lowest prices' }),
  money('predicted', 'Liquidated', {
    flex: 1,
    minWidth: 92,
    headerTooltip: 'By the cascade, at the venues that published',
  }),
  money('published', 'Published', { flex: 1, minWidth: 88, headerTooltip: 'By the venues' }),
  ratio('ratio', 'Ratio', { width: 80 }),
  percent('coverage', 'Held', {
    width: 72,
    headerTooltip: 'Share of those markets’ open interest that is held',
  }),
];
