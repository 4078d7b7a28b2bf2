import type { PositionRow } from '../../../contract/dto/positions.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, percent, price, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { columnsText } from '../../grid/state/columns-text.ts';
import { distanceBar } from './distance-bar.ts';

type Name = Exclude<keyof PositionRow, 'row'>;

export const allColumns = {
  participant: text<PositionRow>('participant', fieldNames.participant, {
    pinned: 'left',
    width: 130,
    ...linkTo('participant'),
  }),
  cohort: text<PositionRow>('cohort', wording.cohort, { width: 130 }),
  venue: text<PositionRow>('venue', fieldNames.venue, { width: 110, ...linkTo('venue') }),
  symbol: text<PositionRow>('symbol', fieldNames.symbol, { width: 120 }),
  asset: text<PositionRow>('asset', fieldNames.asset, { width: 80, ...linkTo('asset') }),
  sector: text<PositionRow>('sector', wording.sector, { width: 110 }),
  instrument: text<PositionRow>('instrument', fieldNames.instrument, { width: 112 }),
  side: text<PositionRow>('side', fieldNames.side, {
    width: 88,
    cellClass: (p) => `positions-${p.value}`,
  }),
  quantity: price<PositionRow>('quantity', fieldNames.quantity),
  notional: money<PositionRow>('notional', wording.notional, { size: true }),
  entryPrice: price<PositionRow>('entryPrice', wording.entry, { width: 96 }),
  markPrice: price<PositionRow>('markPrice', wording.mark, { width: 96 }),
  unrealisedPnl: money<PositionRow>('unrealisedPnl', wording.unrealised, { width: 120 }),
  leverage: ratio<PositionRow>('leverage', fieldNames.leverage, { width: 112 }),
  marginMode: text<PositionRow>('marginMode', wording.margin, { width: 96 }),
  isolatedMargin: money<PositionRow>('isolatedMargin', fieldNames.isolatedMargin, { width: 136 }),
  maintenanceRate: percent<PositionRow>('maintenanceRate', wording.maintRate, {
    means: 'level',
    width: 120,
  }),
  liquidationPrice: price<PositionRow>('liquidationPrice', wording.liqPrice, { width: 112 }),
  distance: percent<PositionRow>('distance', wording.toLiquidation, {
    means: 'level',
    width: 128,
    headerTooltip:
      'Move against it, as a share of the mark, to the liquidation price its export states; n/a where it states none. The fall at which the account as a whole is liquidated stands on its Account page',
    cellStyle: distanceBar,
  }),
  importId: integer<PositionRow>('importId', wording.import, { means: 'identity', width: 80 }),
  line: integer<PositionRow>('line', wording.line, { means: 'identity', width: 80 }),
} as const satisfies Readonly<Record<Name, Column<PositionRow>>>;

/** The columns shown by a set, as the grid keeps them. */
const pick = (...names: readonly Name[]): string =>
  columnsText(names.map((id) => ({ id, pinned: id === 'participant', width: allColumns[id].width ?? null })));

export const columnList: readonly Column<PositionRow>[] = Object.values(allColumns);

/** What the desk looks at, by question. */
export const columnSets = {
  exposure: pick(
    'participant',
    'venue',
    'symbol',
    'side',
    'notional',
    'leverage',
    'distance',
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
    'distance',
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
