import { instrumentKinds } from '../../contract/domain.ts';
import type { Workspace } from '../workspace.ts';
import type { PositionTotals } from './kept-totals.ts';
import type { Matching } from './matching.ts';
import { byNotional, type Rows } from './page-sql.ts';
import type { Valued } from './valued-notionals.ts';

const borrow = instrumentKinds.indexOf('borrow');

/** Totals as they are shown: with rows that have no notional of their own at what they are valued at, as every measure has them. */
export type Sums = PositionTotals & Readonly<{ valued: Readonly<{ positions: number; gross: number }> }>;
type Condition = Pick<Matching, 'where' | 'values'>;

/** Rows without a notional of their own that meet a condition and can be valued. */
export function valuedAmong(
  ws: Workspace,
  { snapshot }: Pick<Rows, 'snapshot'>,
  { where, values }: Condition,
  valued: Valued,
): readonly Readonly<{ id: number; kind: number; notional: number }>[] {
  if (valued.size === 0) return [];
  return ws
    .prepareRaw(
      `SELECT p.id, p.kind FROM ${byNotional.from} WHERE ${byNotional.where} AND p.notional IS NULL AND ${where}`,
    )
    .all(snapshot, ...values)
    .flatMap(([id, kind]) => {
      const notional = valued.get(Number(id));
      return notional === undefined ? [] : [{ id: Number(id), kind: Number(kind), notional }];
    });
}

export function withValued(
  ws: Workspace,
  totals: PositionTotals,
  rows: Rows,
  condition: Condition,
  valued: Valued,
): Sums {
  let { long, short, debt, unvalued } = totals;
  let gross = 0;
  const found = totals.unvalued === 0 ? [] : valuedAmong(ws, rows, condition, valued);
  for (const { kind, notional } of found) {
    unvalued--;
    if (kind === borrow) debt -= notional;
    else {
      gross += Math.abs(notional);
      if (notional > 0) long += notional;
      else short -= notional;
    }
  }
  return { ...totals, long, short, debt, unvalued, valued: { positions: found.length, gross } };
}
