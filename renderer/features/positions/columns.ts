import type { PositionRow } from '../../../contract/dto/workspace.ts';
import { type Column, integer, money, percent, price, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';

type Name = Exclude<keyof PositionRow, 'row'>;

export const allColumns = {
  participant: text<PositionRow>('participant', 'Participant', {
    pinned: 'left',
    width: 130,
    ...linkTo('participant'),
  }),
  cohort: text<PositionRow>('cohort', 'Cohort', { width: 130 }),
  venue: text<PositionRow>('venue', 'Venue', { width: 110, ...linkTo('venue') }),
  symbol: text<PositionRow>('symbol', 'Symbol', { width: 120 }),
  asset: text<PositionRow>('asset', 'Asset', { width: 80, ...linkTo('asset') }),
  sector: text<PositionRow>('sector', 'Sector', { width: 110 }),
  instrument: text<PositionRow>('instrument', 'Instrument', { width: 112 }),
  side: text<PositionRow>('side', 'Side', {
    width: 72,
    cellClass: (p) => (p.value === 'short' ? 'positions-short' : 'positions-long'),
  }),
  quantity: price<PositionRow>('quantity', 'Quantity'),
  notional: money<PositionRow>('notional', 'Notional', { size: true }),
  entryPrice: price<PositionRow>('entryPrice', 'Entry', { width: 96 }),
  markPrice: price<PositionRow>('markPrice', 'Mark', { width: 96 }),
  unrealisedPnl: money<PositionRow>('unrealisedPnl', 'Unrealised', { width: 120 }),
  leverage: ratio<PositionRow>('leverage', 'Leverage', { width: 112 }),
  marginMode: text<PositionRow>('marginMode', 'Margin', { width: 96 }),
  isolatedMargin: money<PositionRow>('isolatedMargin', 'Isolated margin', { width: 136 }),
  maintenanceRate: percent<PositionRow>('maintenanceRate', 'Maint. rate', {
    means: 'level',
    width: 120,
  }),
  liquidationPrice: price<PositionRow>('liquidationPrice', 'Liq. price', { width: 112 }),
  importId: integer<PositionRow>('importId', 'Import', { means: 'identity', width: 80 }),
  line: integer<PositionRow>('line', 'Line', { means: 'identity', width: 80 }),
} as const satisfies Readonly<Record<Name, Column<PositionRow>>>;

const pick = (...names: readonly Name[]): readonly Column<PositionRow>[] =>
  names.map((name) => allColumns[name]);

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
