import type { HeldPosition, MarginAccount } from '../../../contract/dto/account.ts';
import { type Column, integer, money, percent, price, ratio, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';
import { stateLabel } from '../../kit/labels.ts';

/** Of one participant: its name is in the title. */
export const ownAccountColumns: readonly Column<MarginAccount>[] = [
  text('venue', 'Venue', { width: 120, ...linkTo('venue') }),
  text('kind', 'Margin', { width: 84 }),
  text('state', 'State', { width: 110, valueFormatter: (p) => stateLabel(String(p.value ?? '')) }),
  money('gross', 'Gross'),
  money('net', 'Net'),
  money('equity', 'Equity'),
  money('maintenance', 'Maintenance'),
  ratio('leverage', 'Leverage'),
  percent('marginRatio', 'Margin ratio'),
  percent('fall', 'Liquidated at a fall of', { width: 150 }),
  percent('rise', 'at a rise of', { width: 104 }),
  money('cut', 'To cut', { headerTooltip: 'Notional to cut to be back at the target margin ratio' }),
  money('add', 'To add', { headerTooltip: 'Margin to add to be back at the target margin ratio' }),
  money('addForFall', 'To stand the fall', {
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

export const ownPositionColumns: readonly Column<HeldPosition>[] = [
  text('venue', 'Venue', { width: 116, ...linkTo('venue') }),
  text('symbol', 'Symbol', { width: 112 }),
  text('side', 'Side', { width: 64 }),
  money('notional', 'Notional', {
    sort: 'desc',
    size: true,
  }),
  price('markPrice', 'Mark', { width: 92 }),
  price('liquidationPrice', 'Liquidation', {
    headerTooltip: 'Where the account is liquidated when this asset alone moves',
    width: 100,
  }),
  text('liquidationReason', 'None because', {
    width: 140,
    valueFormatter: (p) => reasons[String(p.value ?? '')] ?? '',
  }),
  price('reportedPrice', 'Reported', { headerTooltip: 'The venue’s own liquidation price', width: 92 }),
  text('file', 'Export', { width: 220 }),
  integer('line', 'Line', { width: 64 }),
  text('asset', 'Asset', { width: 80, ...linkTo('asset') }),
  text('instrument', 'Instrument', { width: 96 }),
  price('quantity', 'Quantity'),
  price('entryPrice', 'Entry', { width: 96 }),
  money('unrealisedPnl', 'Unrealised', { width: 110 }),
];

/** Of an asset or a venue: whose each is comes first. */
export const accountColumns: readonly Column<MarginAccount>[] = [
  text('participant', 'Participant', { width: 120, ...linkTo('participant') }),
  ...ownAccountColumns,
];
export const positionColumns: readonly Column<HeldPosition>[] = [
  text('participant', 'Participant', { width: 120, ...linkTo('participant') }),
  ...ownPositionColumns,
];
