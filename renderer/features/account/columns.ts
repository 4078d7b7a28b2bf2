import type { HeldPosition, MarginAccount } from '../../../contract/dto/account.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, percent, price, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { stateLabel } from '../../kit/labels.ts';

/** Of one participant: its name is in the title. */
export const ownAccountColumns: readonly Column<MarginAccount>[] = [
  text('venue', fieldNames.venue, { width: 120, ...linkTo('venue') }),
  text('kind', wording.margin, { width: 72 }),
  text('state', wording.state, { width: 128, valueFormatter: (p) => stateLabel(String(p.value ?? '')) }),
  money('gross', wording.gross),
  money('net', wording.net),
  money('equity', wording.equity),
  money('maintenance', wording.maintenance),
  ratio('leverage', fieldNames.leverage),
  percent('marginRatio', wording.marginRatio),
  percent('fall', wording.liquidatedAtAFallOf, { width: 112 }),
  percent('rise', wording.atARiseOf, { width: 84 }),
  money('cut', wording.toCut, { headerTooltip: 'Notional to cut to be back at the target margin ratio' }),
  money('add', wording.toAdd, { headerTooltip: 'Margin to add to be back at the target margin ratio' }),
  money('addForFall', wording.toStandTheFall, {
    width: 130,
    headerTooltip: 'Margin to add so that the reference fall does not liquidate it',
  }),
];

/** Why a position has no liquidation price. */
const reasons: Readonly<Record<string, string>> = {
  uncollateralised: 'no collateral on record',
  breached: 'at or below maintenance already',
  unlevered: 'not levered',
  fullyCollateralised: 'no fall reaches it',
  hedged: 'hedged within the account',
  notReached: 'no rise reaches it',
  notCollateral: 'backs no loan',
  notValued: 'not valued',
};

/** Paths of exports begin alike: the name is shown, the path on hover. */
const nameOfFile = (path: string): string => path.replace(/^.*[/\\]/, '');

export const ownPositionColumns: readonly Column<HeldPosition>[] = [
  text('venue', fieldNames.venue, { width: 116, ...linkTo('venue') }),
  text('symbol', fieldNames.symbol, { width: 112 }),
  text('side', fieldNames.side, { width: 88 }),
  money('notional', wording.notional, {
    sort: 'desc',
    size: true,
  }),
  price('markPrice', wording.mark, { width: 92 }),
  price('liquidationPrice', wording.liquidation, {
    headerTooltip:
      'Where the account is liquidated when this asset alone moves; of an option, the price of its underlying',
    width: 100,
  }),
  text('liquidationReason', wording.noneBecause, {
    width: 140,
    valueFormatter: (p) => reasons[String(p.value ?? '')] ?? '',
  }),
  price('reportedPrice', wording.reported, { headerTooltip: 'The venue’s own liquidation price', width: 92 }),
  text('file', wording.export, { width: 190, valueFormatter: (p) => nameOfFile(String(p.value ?? '')) }),
  integer('line', wording.line, { width: 64 }),
  text('asset', fieldNames.asset, { width: 80, ...linkTo('asset') }),
  text('instrument', fieldNames.instrument, { width: 96 }),
  price('quantity', fieldNames.quantity),
  price('entryPrice', wording.entry, { width: 96 }),
  money('unrealisedPnl', wording.unrealised, { width: 110 }),
];

/** Of an asset or a venue: whose each is comes first. */
export const accountColumns: readonly Column<MarginAccount>[] = [
  text('participant', fieldNames.participant, { width: 120, ...linkTo('participant') }),
  ...ownAccountColumns,
];
export const positionColumns: readonly Column<HeldPosition>[] = [
  text('participant', fieldNames.participant, { width: 120, ...linkTo('participant') }),
  ...ownPositionColumns,
];
