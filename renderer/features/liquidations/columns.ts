import type { LiquidationsOutput } from '../../../contract/dto/liquidations.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, money, percent, price, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { formatPercent } from '../../kit/format.ts';

export type LiquidatedRow = LiquidationsOutput['liquidated'][number];
export const liquidatedColumns: readonly Column<LiquidatedRow>[] = [
  text('participant', fieldNames.participant, { flex: 1, minWidth: 96, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { width: 108, ...linkTo('venue') }),
  money('notional', wording.notional, { sort: 'desc', width: 98 }),
  percent('shockToLiquidation', wording.trigger, {
    headerTooltip: 'The market move, in the direction of the shock, that is enough to liquidate the account',
    valueFormatter: (p) => formatPercent(p.value as number | null, 2),
    width: 80,
  }),
];

export type KnownRow = LiquidationsOutput['knownBy'][number];
export const knownColumns: readonly Column<KnownRow>[] = [
  text('asset', fieldNames.asset, { flex: 1, minWidth: 72, ...linkTo('asset') }),
  text('side', fieldNames.side, { width: 80 }),
  money('notional', wording.notional, { sort: 'desc', width: 104 }),
  percent('reported', wording.reported, { width: 96, headerTooltip: 'The export has the venue’s own price' }),
  percent('modelled', wording.modelled, { width: 96, headerTooltip: 'Solved from the account equation' }),
  percent('none', wording.none, { width: 84, headerTooltip: 'No price of this asset alone liquidates it' }),
];

export type DifferenceRow = LiquidationsOutput['differences'][number];
export const differenceColumns: readonly Column<DifferenceRow>[] = [
  text('participant', fieldNames.participant, { flex: 1, minWidth: 96, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { flex: 1, minWidth: 112, ...linkTo('venue') }),
  text('symbol', fieldNames.asset, { flex: 1, minWidth: 72, ...linkTo('asset') }),
  text('side', fieldNames.side, { flex: 1, minWidth: 64 }),
  money('notional', wording.notional, { flex: 1, minWidth: 88 }),
  price('reported', wording.reported, { flex: 1, minWidth: 92 }),
  price('modelled', wording.modelled, { flex: 1, minWidth: 92 }),
  percent('difference', wording.difference, {
    headerTooltip: '(modelled − reported) / mark price',
    valueFormatter: (p) => formatPercent(p.value as number | null, 2),
    flex: 1,
    minWidth: 92,
  }),
];
