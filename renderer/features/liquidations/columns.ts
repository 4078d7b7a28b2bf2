import type { LiquidationsOutput } from '../../../contract/dto/shocks.ts';
import { type Column, integer, money, percent, price, text } from '../../grid/columns.ts';
import { formatPercent } from '../../kit/format.ts';

export type LiquidatedRow = LiquidationsOutput['liquidated'][number];
export const liquidatedColumns: readonly Column<LiquidatedRow>[] = [
  text('participant', 'Participant', { flex: 1, minWidth: 110 }),
  text('venue', 'Venue', { width: 120 }),
  money('notional', 'Notional', { sort: 'desc', width: 96 }),
  percent('shockToLiquidation', 'Move needed', {
    headerTooltip: 'The market move, in the direction of the shock, that is enough to liquidate the account',
    valueFormatter: (p) => formatPercent(p.value as number | null, 2),
    width: 96,
  }),
];

export type DifferenceRow = LiquidationsOutput['differences'][number];
export const differenceColumns: readonly Column<DifferenceRow>[] = [
  text('participant', 'Participant', { flex: 1, minWidth: 110 }),
  text('venue', 'Venue', { width: 112 }),
  text('symbol', 'Asset', { width: 72 }),
  text('side', 'Side', { width: 64 }),
  money('notional', 'Notional', { width: 88 }),
  price('reported', 'Reported', { width: 92 }),
  price('modelled', 'Modelled', { width: 92 }),
  percent('difference', 'Difference', {
    headerTooltip: '(modelled − reported) / mark price',
    valueFormatter: (p) => formatPercent(p.value as number | null, 2),
    width: 92,
  }),
  integer('row', 'Row', { headerTooltip: 'Row of the position in the workspace', width: 80 }),
];
