import { describe, expect, it } from 'vitest';
import { positionGroupsInput } from '../../contract/dto/position-groups.ts';
import { positionsSummaryInput } from '../../contract/dto/positions.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionsSummary } from '../../db/positions/positions-summary.ts';
import { withBorrowed } from '../../renderer/features/positions/with-borrowed.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { page } from './positions-book.ts';
import { loan, position } from './records.ts';

const filled = () => {
  const ws = workspace();
  importRecords(ws, 'book.json', [
    position({ side: 1, notional: 5_000, naturalId: 'a' }),
    position({ side: -1, notional: 3_000, naturalId: 'b' }),
    loan({ participant: 'wallet', valueUsd: 20_000 }),
    loan({ participant: 'wallet', asset: 'USDC', side: 'borrow', valueUsd: 9_000, naturalId: 'debt' }),
  ]);
  return ws;
};

describe('what a loan owes', () => {
  it('is borrowed and no short: in the rows, under filters, in groups and in every sum', () => {
    const ws = filled();
    const side = (value: string) =>
      page(ws, { filters: [{ column: 'side', op: 'equals', values: [value] }] });
    const { rows, totals } = page(ws);
    expect(rows.filter((row) => row.side === 'short').map((row) => row.notional)).toEqual([-3_000]);
    expect(rows.filter((row) => row.side === 'borrowed').map((row) => row.notional)).toEqual([-9_000]);
    expect(totals).toMatchObject({ short: 3_000, gross: 28_000, net: 22_000, debt: 9_000 });
    expect(side('short')).toMatchObject({ total: 1, totals: { short: 3_000, debt: 0 } });
    expect(side('borrowed')).toMatchObject({ total: 1, totals: { gross: 0, debt: 9_000 } });
    const groups = positionGroups(
      ws,
      positionGroupsInput.parse({ by: ['side'], order: 'key', descending: false }),
    );
    expect(groups.rows.map(({ key, all }) => [key, all.positions, all.short, all.debt])).toEqual([
      ['borrowed', 1, 0, 9_000],
      ['long', 2, 0, 0],
      ['short', 1, 3_000, 0],
    ]);
    expect(page(ws, { sort: [{ column: 'side', descending: false }] }).rows.map((row) => row.side)).toEqual([
      'borrowed',
      'short',
      'long',
      'long',
    ]);
  });

  it('is said beside the sum of the cells, so that net, borrowed and that sum agree', () => {
    const ws = filled();
    const ask = positionsSummaryInput.parse({ limit: 10, columns: ['notional', 'quantity'] });
    const answer = positionsSummary(ws, ask);
    const { net, debt } = page(ws).totals;
    expect(answer.borrowed).toEqual({ rows: 1, notional: -9_000 });
    expect(answer.columns[0]?.sum).toBe((net ?? 0) - (debt ?? 0));
    expect(withBorrowed(answer).map(({ note }) => note)).toEqual(['borrowed −$9.00 k in it', undefined]);
  });
});
