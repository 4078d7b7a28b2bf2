import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';
import { type Column, money, percent, price, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { formatPercent } from '../../kit/format.ts';

export type LiquidatedRow = LiquidationsOutput['liquidated'][number];
export const liquidatedColumns: readonly Column<LiquidatedRow>[] = [
  text('participant', 'Participant', { flex: 1, minWidth: 96, ...linkTo('participant') }),
  text('venue', 'Venue', { width: 108, ...linkTo('venue') }),
  money('notional', 'Notional', { sort: 'desc', width: 98 }),
  percent('shockToLiquidation', 'Trigger', {
    headerTooltip: 'The market move, in the direction of the shock, that is enough to liquidate the account',
    valueFormatter: (p) => formatPercent(p.value as number | null, 2),
    width: 80,
  }),
];

export type KnownRow = LiquidationsOutput['knownBy'][number];
export const knownColumns: readonly Column<KnownRow>[] = [
  text('asset', 'Asset', { flex: 1, minWidth: 72, ...linkTo('asset') }),
  text('side', 'Side', { width: 80 }),
  money('notional', 'Notional', { sort: 'desc', width: 104 }),
  percent('reported', 'Reported', { width: 96, headerTooltip: 'The export has the venue’s own price' }),
  percent('modelled', 'Modelled', { width: 96, headerTooltip: 'Solved from the account equation' }),
  percent('none', 'None', { width: 84, headerTooltip: 'No price of this asset alone liquidates it' }),
];

export type DifferenceRow = LiquidationsOutput['differences'][number];
export const differenceColumns: readonly Column<DifferenceRow>[] = [
  text('participant', 'Participant', { flex: 1, minWidth: 96, ...linkTo('participant') }),
  text('venue', 'Venue', { flex: 1, minWidth: 112, ...linkTo('venue') }),
  text('symbol', 'Asset', { flex: 1, minWidth: 72, ...linkTo('asset') }),
  text('side', 'Side', { flex: 1, minWidth: 64 }),
  money('notional', 'Notional', { flex: 1, minWidth: 88 }),
  price('reported', 'Reported', { flex: 1, minWidth: 92 }),
  price('modelled', 'Modelled', { flex: 1, minWidth: 92 }),
  percent('difference', 'Difference', {
    headerTooltip: '(modelled − reported) / mark price',
    valueFormatter: (p) => formatPercent(p.value as number | null, 2),
    flex: 1,
    minWidth: 92,
  }),
];
