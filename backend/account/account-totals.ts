import type { Output } from '../../contract/contract.ts';
import { finite } from '../finite.ts';

type Account = Output<'account.get'>['accounts'][number];

const sum = (rows: readonly Account[], of: (row: Account) => number | null): number =>
  rows.reduce((total, row) => total + (of(row) ?? 0), 0);

/**
 * All accounts together; `gross` is of the snapshot, `levered` of the accounts whose equity is known, whole, `unlevered` of the others: equity, leverage and margin ratio over those whose equity is known; null
 * where none is, or an owner of theirs owes without collateral (`owing`).
 */
export function accountTotals(
  rows: readonly Account[],
  gross: number,
  { levered, unlevered, owing }: Readonly<{ levered: number; unlevered: number; owing: boolean }>,
): Output<'account.get'>['total'] {
  const known = rows.filter(({ equity }) => equity !== null);
  const equity = owing || known.length === 0 ? null : sum(known, (r) => r.equity);
  const own = sum(rows, (r) => r.gross);
  const maintenance = sum(rows, (r) => r.maintenance);
  const positive = equity !== null && equity > 0;
  const falls = rows.flatMap(({ fall }) => (fall === null ? [] : [fall]));
  return {
    gross: own,
    net: sum(rows, (r) => r.net),
    equity,
    maintenance,
    leverage: positive ? finite(levered / equity) : null,
    levered,
    unlevered,
    marginRatio:
      positive && known.some((r) => r.marginRatio !== null)
        ? finite(sum(known, (r) => r.maintenance) / equity)
        : null,
    share: gross > 0 ? own / gross : null,
    fall: falls.length === 0 ? null : Math.min(...falls),
    cut: sum(rows, (r) => r.cut),
    add: sum(rows, (r) => r.add),
    addForFall: sum(rows, (r) => r.addForFall),
  };
}
