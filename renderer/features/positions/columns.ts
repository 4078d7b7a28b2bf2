import { positionColumnName as name } from '../../../contract/position-column-name.ts';
import { type Column, integer, money, percent, price, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { columnsText } from '../../grid/state/columns-text.ts';
import { type PositionLine, triggerBar, triggerText, triggerTooltip } from './account-trigger.ts';
import { distanceBar } from './distance-bar.ts';

type Name = Exclude<keyof PositionLine, 'row' | 'triggerReason'>;

export const allColumns = {
  participant: text<PositionLine>('participant', name('participant'), {
    pinned: 'left',
    width: 130,
    ...linkTo('participant'),
  }),
  cohort: text<PositionLine>('cohort', name('cohort'), { width: 130 }),
  venue: text<PositionLine>('venue', name('venue'), { width: 110, ...linkTo('venue') }),
  symbol: text<PositionLine>('symbol', name('symbol'), { width: 120 }),
  asset: text<PositionLine>('asset', name('asset'), { width: 80, ...linkTo('asset') }),
  sector: text<PositionLine>('sector', name('sector'), { width: 110 }),
  instrument: text<PositionLine>('instrument', name('instrument'), { width: 112 }),
  side: text<PositionLine>('side', name('side'), {
    width: 88,
    cellClass: (p) => `positions-${p.value}`,
  }),
  quantity: price<PositionLine>('quantity', name('quantity')),
  notional: money<PositionLine>('notional', name('notional'), { size: true }),
  entryPrice: price<PositionLine>('entryPrice', name('entryPrice'), { width: 96 }),
  markPrice: price<PositionLine>('markPrice', name('markPrice'), { width: 96 }),
  unrealisedPnl: money<PositionLine>('unrealisedPnl', name('unrealisedPnl'), { width: 120 }),
  leverage: ratio<PositionLine>('leverage', name('leverage'), { width: 112 }),
  marginMode: text<PositionLine>('marginMode', name('marginMode'), { width: 96 }),
  isolatedMargin: money<PositionLine>('isolatedMargin', name('isolatedMargin'), { width: 136 }),
  maintenanceRate: percent<PositionLine>('maintenanceRate', name('maintenanceRate'), {
    means: 'level',
    width: 120,
  }),
  liquidationPrice: price<PositionLine>('liquidationPrice', name('liquidationPrice'), { width: 112 }),
  distance: percent<PositionLine>('distance', name('distance'), {
    means: 'level',
    width: 128,
    headerTooltip:
      'Move against it, as a share of the mark, to the liquidation price its export states; n/a where it states none. What liquidates the account as a whole is its trigger',
    cellStyle: distanceBar,
  }),
  trigger: percent<PositionLine>('trigger', name('trigger'), {
    means: 'level',
    size: true,
    width: 112,
    headerTooltip:
      'The move of the whole market that is enough to liquidate the account which holds it, by the rules of its venue: a fall below 0, a rise above; where both would, the smaller. The figure of Liquidations and Account; n/a says why on hover',
    valueFormatter: triggerText,
    tooltipValueGetter: triggerTooltip,
    cellStyle: triggerBar,
  }),
  importId: integer<PositionLine>('importId', name('importId'), { means: 'identity', width: 80 }),
  line: integer<PositionLine>('line', name('line'), { means: 'identity', width: 80 }),
} as const satisfies Readonly<Record<Name, Column<PositionLine>>>;

/** The columns shown by a set, as the grid keeps them. */
const pick = (...names: readonly Name[]): string =>
  columnsText(names.map((id) => ({ id, pinned: id === 'participant', width: allColumns[id].width ?? null })));

export const columnList: readonly Column<PositionLine>[] = Object.values(allColumns);

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
    'trigger',
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
    'trigger',
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
