import type { AccountTrigger, PositionRow } from '../../../contract/dto/positions.ts';
import { formatPercent } from '../../kit/format.ts';
import { distanceBar } from './distance-bar.ts';

/** A row with the trigger of its account, which comes after the row: missing while it is computed. */
export type PositionLine = PositionRow &
  Readonly<{ trigger?: AccountTrigger['move']; triggerReason?: AccountTrigger['reason'] }>;

const reasons: Readonly<Record<NonNullable<AccountTrigger['reason']>, string>> = {
  noCollateral: 'n/a: no collateral of the account is on record',
  noMove: 'n/a: no fall of the market, and no rise up to ten times, liquidates the account',
  notValued: 'n/a: the position cannot be valued and is in no account',
};

type Shown = Readonly<{ value?: unknown; data?: object | undefined }>;
type Cell = Shown & Readonly<{ data?: PositionLine | undefined }>;
const numberIn = ({ value }: Shown): number | null => (typeof value === 'number' ? value : null);

/** To the digits of *Liquidations*; dots while it is computed, which is not undefined. */
export const triggerText = (cell: Shown): string => {
  if (cell.data === undefined) return '';
  return cell.value === undefined ? '…' : formatPercent(numberIn(cell), 2);
};

export function triggerTooltip(cell: Cell): string {
  const move = numberIn(cell);
  if (move !== null) return formatPercent(move, 6);
  const reason = cell.data?.triggerReason;
  return reason === null || reason === undefined ? 'Being computed' : reasons[reason];
}

/** A fall is as far as a rise of its size. */
export const triggerBar = (cell: Shown): Record<string, string> => {
  const move = numberIn(cell);
  return distanceBar({ value: move === null ? null : Math.abs(move) });
};
