import type { PositionRow } from '../../../contract/dto/workspace.ts';
import { type Column, integer, money, percent, price, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';

const textFilter = {
  filterParams: {
    filterOptions: ['contains', 'equals', 'blank'],
    maxNumConditions: 1,
    buttons: ['reset', 'apply'],
    closeOnApply: true,
  },
};
const numberFilter = {
  filterParams: {
    filterOptions: ['greaterThan', 'lessThan', 'inRange', 'equals', 'blank'],
    maxNumConditions: 1,
    buttons: ['reset', 'apply'],
    closeOnApply: true,
  },
};

const columns = {
  participant: text<PositionRow>('participant', 'Participant', {
    ...textFilter,
    pinned: 'left',
    width: 130,
    ...linkTo('participant'),
  }),
  cohort: text<PositionRow>('cohort', 'Cohort', { ...textFilter, width: 130 }),
  venue: text<PositionRow>('venue', 'Venue', { ...textFilter, width: 110, ...linkTo('venue') }),
  symbol: text<PositionRow>('symbol', 'Symbol', { ...textFilter, width: 120 }),
  asset: text<PositionRow>('asset', 'Asset', { ...textFilter, width: 80, ...linkTo('asset') }),
  sector: text<PositionRow>('sector', 'Sector', { ...textFilter, width: 110 }),
  instrument: text<PositionRow>('instrument', 'Instrument', { ...textFilter, width: 112 }),
  side: text<PositionRow>('side', 'Side', {
    ...textFilter,
    width: 72,
    cellClass: (p) => (p.value === 'short' ? 'positions-short' : 'positions-long'),
  }),
  quantity: price<PositionRow>('quantity', 'Quantity', { ...numberFilter }),
  notional: money<PositionRow>('notional', 'Notional', { ...numberFilter }),
  entryPrice: price<PositionRow>('entryPrice', 'Entry', { ...numberFilter, width: 96 }),
  markPrice: price<PositionRow>('markPrice', 'Mark', { ...numberFilter, width: 96 }),
  unrealisedPnl: money<PositionRow>('unrealisedPnl', 'Unrealised', { ...numberFilter, width: 120 }),
  leverage: ratio<PositionRow>('leverage', 'Leverage', { ...numberFilter, width: 112 }),
  marginMode: text<PositionRow>('marginMode', 'Margin', { ...textFilter, width: 96 }),
  isolatedMargin: money<PositionRow>('isolatedMargin', 'Isolated margin', { ...numberFilter, width: 136 }),
  maintenanceRate: percent<PositionRow>('maintenanceRate', 'Maint. rate', {
    ...numberFilter,
    means: 'level',
    width: 120,
  }),
  liquidationPrice: price<PositionRow>('liquidationPrice', 'Liq. price', { ...numberFilter, width: 112 }),
  importId: integer<PositionRow>('importId', 'Import', { ...numberFilter, means: 'identity', width: 80 }),
  line: integer<PositionRow>('line', 'Line', { ...numberFilter, means: 'identity', width: 80 }),
} as const satisfies Readonly<Record<string, Column<PositionRow>>>;

type Name = keyof typeof columns;
const pick = (...names: readonly Name[]): readonly Column<PositionRow>[] =>
  names.map((name) => columns[name]);

/** What the desk looks at, by question. Module constants: switching sets keeps the grid's own state. */
export const columnSets = {
  exposure: pick(
    'participant',
    'venue',
    'symbol',
    'side',
    'notional',
    'leverage',
    'unrealisedPnl',
    'quantity',
    'entryPrice',
    'markPrice',
    'cohort',
    'asset',
    'sector',
    'instrument',
  ),
  margin: pick(
    'participant',
    'venue',
    'symbol',
    'side',
    'notional',
    'leverage',
    'marginMode',
    'isolatedMargin',
    'maintenanceRate',
    'entryPrice',
    'markPrice',
    'liquidationPrice',
  ),
  source: pick(
    'participant',
    'venue',
    'symbol',
    'instrument',
    'side',
    'quantity',
    'notional',
    'importId',
    'line',
  ),
} as const;
export type ColumnSet = keyof typeof columnSets;
export const columnSetOptions = [
  { value: 'exposure', label: 'Exposure' },
  { value: 'margin', label: 'Margin' },
  { value: 'source', label: 'Source' },
] as const satisfies readonly Readonly<{ value: ColumnSet; label: string }>[];
