import { stateCode } from '../leverage/account-figures.ts';
import { unbackedDebt } from '../leverage/unbacked-debt.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import { notionalOf } from '../notional.ts';
import { movesWithMarket } from '../shock.ts';

/**
 * What each participant holds of each asset of the market, all its accounts together, long less short, USD. Money and
 * stable assets are not among the columns. Options are not held for this purpose; accounts without recorded
 * collateral, and those of owners who owe without any, have no equity that is known and are left out with their positions.
 */
export type NetHoldings = Readonly<{
  /** Indices of participants with equity above 0, and of assets that move with the market. */
  participants: readonly number[];
  assets: readonly number[];
  /** Rows by participant, columns by asset. */
  rows: readonly Float64Array[];
  equity: Float64Array;
  /** Σ|net| by participant. */
  gross: Float64Array;
  leftOut: readonly Readonly<{ reason: string; positions: number; notional: number }>[];
}>;

export function netHoldings(book: MarginBook): NetHoldings {
  const { portfolio, figures } = book;
  const { participants, accounts, positions, balances, assets } = portfolio;
  const columns = assets.id.flatMap((_, k) => (movesWithMarket(assets, k) ? [k] : []));
  const column = new Map(columns.map((k, j) => [k, j]));
  const n = participants.id.length;
  const equity = new Float64Array(n);
  const rows = Array.from({ length: n }, () => new Float64Array(columns.length));
  const count = new Int32Array(n);
  const notional = new Float64Array(n);
  const owing = unbackedDebt(portfolio, figures)?.owing;
  const unknown = { positions: 0, notional: 0 };
  const options = { positions: 0, notional: 0 };
  for (let a = 0; a < accounts.count; a++) {
    const i = accounts.participant[a];
    const known = figures.state[a] !== stateCode.uncollateralised && owing?.[a] !== 1;
    if (known) equity[i] += figures.equity[a];
    for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
      const to = !known
        ? unknown
        : book.form[p] === form.call || book.form[p] === form.put
          ? options
          : undefined;
      if (to !== undefined) {
        to.positions++;
        to.notional += notionalOf(portfolio, p);
        continue;
      }
      count[i]++;
      notional[i] += notionalOf(portfolio, p);
      const j = column.get(positions.asset[p]);
      if (j !== undefined) rows[i][j] += book.slope[p];
    }
    for (let b = accounts.balanceStart[a]; known && b < accounts.balanceStart[a + 1]; b++) {
      const j = column.get(balances.asset[b]);
      if (j !== undefined) rows[i][j] += book.balanceSlope[b];
    }
  }
  const kept: number[] = [];
  const broke = { positions: 0, notional: 0 };
  for (let i = 0; i < n; i++) {
    if (equity[i] > 0) kept.push(i);
    else {
      broke.positions += count[i];
      broke.notional += notional[i];
    }
  }
  const reasons: readonly [string, typeof broke][] = [
    ['No collateral recorded, or owed without any: equity is unknown.', unknown],
    ['The participant has no equity left.', broke],
    ['Options: not a holding that is sold in proportion.', options],
  ];
  const held = kept.map((i) => rows[i]);
  return {
    participants: kept,
    assets: columns,
    rows: held,
    equity: Float64Array.from(kept, (i) => equity[i]),
    gross: Float64Array.from(held, (row) => row.reduce((sum, x) => sum + Math.abs(x), 0)),
    leftOut: reasons.flatMap(([reason, left]) => (left.positions > 0 ? [{ reason, ...left }] : [])),
  };
}
