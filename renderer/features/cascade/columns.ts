import type { CascadeOutput } from '../../../contract/dto/cascade.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, decimal, integer, money, percent, text } from '../../grid/columns.ts';
import { linkTo } from '../../grid/link-to.ts';

export type RoundRow = Omit<CascadeOutput['rounds'][number], 'price'> & Readonly<{ change: number }>;
const hedged: Column<RoundRow> = money('hedged', wording.dealers, {
  flex: 1,
  minWidth: 84,
  headerTooltip: 'Net trades of dealers who hedge their options, positive = bought',
});
/** Columns of the rounds; dealers' trades where they join in. */
export const roundColumns = (dealers: boolean): readonly Column<RoundRow>[] => [
  integer('round', wording.round, { width: 84, sort: 'asc' }),
  integer('accounts', wording.accounts, { width: 88 }),
  money('liquidatedNotional', wording.liquidatedAsTraded, {
    flex: 1,
    minWidth: 108,
    headerTooltip: 'At the prices of the round; the headline and the liquidation map are at snapshot prices',
  }),
  money('long', wording.long, { flex: 1, minWidth: 84 }),
  money('short', wording.short, { flex: 1, minWidth: 84 }),
  money('equityDestroyed', wording.equityLost, {
    flex: 1,
    minWidth: 92,
    headerTooltip: 'Equity of the liquidated accounts that is gone',
  }),
  money('badDebt', measureOf('badDebt').label, { flex: 1, minWidth: 84 }),
  ...(dealers ? [hedged] : []),
  percent('change', wording.market, { headerTooltip: 'Gross-weighted market change after the round' }),
];

export type ParticipantRow = CascadeOutput['byParticipant'][number];
export const participantColumns: readonly Column<ParticipantRow>[] = [
  text('key', fieldNames.participant, { flex: 1, minWidth: 110, ...linkTo('participant') }),
  money('notional', wording.liquidated, { sort: 'desc', width: 104 }),
  money('badDebt', measureOf('badDebt').label, { width: 104 }),
];

export type PriceRow = Readonly<{
  asset: string;
  shock: number;
  final: number;
  added: number;
  amplification: number | null;
}>;
export const priceColumns: readonly Column<PriceRow>[] = [
  text('asset', fieldNames.asset, { flex: 1, minWidth: 80, ...linkTo('asset') }),
  percent('shock', wording.shock, { width: 84 }),
  percent('final', wording.after, { width: 84 }),
  percent('added', wording.bySales, {
    width: 100,
    sort: 'desc',
    size: true,
    headerTooltip: 'Price change that forced trades add; sorted by size',
  }),
  decimal('amplification', wording.afterPerShock, 2, { width: 104 }),
];

/** Where each asset's price ends, and how much of that the forced trades did. */
export function priceRows(result: CascadeOutput): readonly PriceRow[] {
  const last = result.rounds.at(-1)?.price;
  const leg = Math.max(...result.initialShock.map(Math.abs));
  return result.assets.map((asset, k) => {
    const shock = result.initialShock[k];
    const final = last === undefined ? shock : last[k] - 1;
    return {
      asset,
      shock,
      final,
      added: final - shock,
      // As of the market: to a move that nearly is none a ratio says nothing.
      amplification: Math.abs(shock) > 1e-12 && Math.abs(shock) >= 0.01 * leg ? final / shock : null,
    };
  });
}
