import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { type Column, decimal, integer, money, percent, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';

export type RoundRow = Omit<CascadeOutput['rounds'][number], 'price'> & Readonly<{ change: number }>;
const hedged: Column<RoundRow> = money('hedged', 'Dealers', {
  flex: 1,
  minWidth: 84,
  headerTooltip: 'Net trades of dealers who hedge their options, positive = bought',
});
/** Columns of the rounds; dealers' trades where they join in. */
export const roundColumns = (dealers: boolean): readonly Column<RoundRow>[] => [
  integer('round', 'Round', { width: 84, sort: 'asc' }),
  integer('accounts', 'Accounts', { width: 88 }),
  money('liquidatedNotional', 'Liquidated', { flex: 1, minWidth: 92 }),
  money('long', 'Long', { flex: 1, minWidth: 84 }),
  money('short', 'Short', { flex: 1, minWidth: 84 }),
  money('equityDestroyed', 'Equity lost', {
    flex: 1,
    minWidth: 92,
    headerTooltip: 'Equity of the liquidated accounts that is gone',
  }),
  money('badDebt', 'Bad debt', { flex: 1, minWidth: 84 }),
  ...(dealers ? [hedged] : []),
  percent('change', 'Market', { headerTooltip: 'Gross-weighted market change after the round' }),
];

export type ParticipantRow = CascadeOutput['byParticipant'][number];
export const participantColumns: readonly Column<ParticipantRow>[] = [
  text('key', 'Participant', { flex: 1, minWidth: 110, ...linkTo('participant') }),
  money('notional', 'Liquidated', { sort: 'desc', width: 104 }),
  money('badDebt', 'Bad debt', { width: 104 }),
];

export type PriceRow = Readonly<{
  asset: string;
  shock: number;
  final: number;
  added: number;
  amplification: number | null;
}>;
export const priceColumns: readonly Column<PriceRow>[] = [
  text('asset', 'Asset', { flex: 1, minWidth: 80, ...linkTo('asset') }),
  percent('shock', 'Shock', { width: 84 }),
  percent('final', 'After', { width: 84 }),
  percent('added', 'By sales', {
    width: 100,
    sort: 'desc',
    size: true,
    headerTooltip: 'Price change that forced trades add; sorted by size',
  }),
  decimal('amplification', 'After / shock', 2, { width: 104 }),
];

/** Where each asset's price ends, and how much of that the forced trades did. */
export function priceRows(result: CascadeOutput): readonly PriceRow[] {
  const last = result.rounds.at(-1)?.price;
  return result.assets.map((asset, k) => {
    const shock = result.initialShock[k];
    const final = last === undefined ? shock : last[k] - 1;
    return {
      asset,
      shock,
      final,
      added: final - shock,
      amplification: Math.abs(shock) > 1e-12 ? final / shock : null,
    };
  });
}
