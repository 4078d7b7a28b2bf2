import type {
  BacktestCascadeDay,
  BacktestLeg,
  BacktestMap,
  LossException,
} from '../../../contract/dto/backtest.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, percent, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { formatDate, formatPercent } from '../../kit/format.ts';

const date = <T>(field: Extract<keyof T, string>, title: string): Column<T> => ({
  ...text<T>(field, title, { width: 98, cellClass: 'num', filter: false }),
  valueFormatter: (p) => formatDate(p.value),
});

export const exceptionColumns: readonly Column<LossException>[] = [
  date<LossException>('end', wording.dayUtc),
  money('loss', wording.loss, { width: 84 }),
  money('var', wording.valueAtRisk, { width: 84, headerTooltip: 'The forecast of the day before' }),
  money('es', wording.shortfall, { width: 90, headerTooltip: 'The expected loss beyond VaR' }),
  text('lacked', wording.whatTheScenariosLacked, { flex: 1, minWidth: 220 }),
];

export const assetColumns: readonly Column<LossException['assets'][number]>[] = [
  text('asset', fieldNames.asset, { flex: 1, minWidth: 70, ...linkTo('asset') }),
  percent('move', wording.move, { width: 76 }),
  percent('worst', wording.mostSeen, {
    width: 92,
    headerTooltip: 'The most adverse move of this asset among the scenarios of that day',
  }),
  integer('asBad', wording.asAdverse, {
    width: 96,
    headerTooltip: 'Scenarios in which this asset moved at least as far against the holdings',
  }),
  money('loss', wording.lost, { width: 80, sort: 'desc' }),
];

export const participantColumns: readonly Column<LossException['participants'][number]>[] = [
  text('key', fieldNames.participant, { flex: 1, minWidth: 110, ...linkTo('participant') }),
  money('loss', wording.lost, { width: 84, sort: 'desc' }),
];

type Distance = BacktestMap['byDistance'][number];
export const distanceColumns: readonly Column<Distance>[] = [
  {
    ...text<Distance>('from', wording.distance, { flex: 1, minWidth: 110, cellClass: 'num', filter: false }),
    valueFormatter: (p) => distanceSaid(p.data),
  },
  integer('held', wording.held),
  integer('predicted', wording.predicted, { width: 92 }),
  integer('came', wording.liquidated, { width: 96 }),
  integer('hits', wording.both, { width: 74 }),
];
function distanceSaid(row: Distance | undefined): string {
  if (row === undefined) return '';
  return row.to === null
    ? `${formatPercent(row.from, 0)} or more, or none`
    : `${formatPercent(row.from, 0)} to ${formatPercent(row.to, 0)}`;
}

export const legColumns: readonly Column<BacktestLeg>[] = [
  date<BacktestLeg>('day', wording.dayUtc),
  text('participant', fieldNames.participant, { flex: 1, minWidth: 90, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { flex: 1, minWidth: 112, ...linkTo('venue') }),
  text('asset', fieldNames.asset, { width: 70, ...linkTo('asset') }),
  text('side', fieldNames.side, { width: 62 }),
  money('notional', wording.notional, { width: 100, sort: 'desc' }),
];

export const cascadeColumns: readonly Column<BacktestCascadeDay>[] = [
  date<BacktestCascadeDay>('day', wording.dayUtc),
  percent('shock', wording.fall, {
    width: 74,
    headerTooltip: 'Of the market, close to close; below 0 it rose',
  }),
  percent('predictedFall', wording.predicted, { width: 88, headerTooltip: 'Fall at the end of the cascade' }),
  percent('realisedFall', wording.atTheLow, { width: 88, headerTooltip: 'Fall at the day’s lowest prices' }),
  money('predicted', wording.liquidated, {
    width: 96,
    headerTooltip: 'By the cascade, at the venues that published',
  }),
  money('published', wording.published, { width: 92, headerTooltip: 'By the venues' }),
  ratio('ratio', wording.ratio, { width: 80 }),
  percent('coverage', wording.held, {
    width: 72,
    headerTooltip: 'Share of those markets’ open interest that is held',
  }),
];
