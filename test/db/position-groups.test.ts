import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { positionGroupsInput, positionGroupsOutput } from '../../contract/dto/position-groups.ts';
import { type PositionRow, positionsInput } from '../../contract/dto/positions.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { loan, position, reference } from './records.ts';

function filled(): Workspace {
  const ws = workspace();
  importRecords(ws, 'book.json', [
    ...Array.from({ length: 60 }, (_, i) =>
      position({
        participant: `fund-${i % 7}`,
        venue: i % 2 === 0 ? 'bybit' : 'okx',
        base: ['BTC', 'ETH', 'SOL'][i % 3] ?? 'BTC',
        side: i % 4 === 0 ? -1 : 1,
        notional: i === 9 ? null : (i + 1) * 1_000.5,
        markPrice: i === 9 ? null : 100,
        leverage: i % 5 === 0 ? null : 1 + (i % 9),
        liquidationPrice: i % 3 === 0 ? null : i % 4 === 0 ? 100 + i : 100 - i,
        unrealisedPnl: i % 6 === 0 ? null : i - 30,
        naturalId: `p${i}`,
      }),
    ),
    loan({ participant: 'wallet' }),
    loan({ participant: 'wallet', asset: 'USDC', side: 'borrow', valueUsd: 9_000, naturalId: 'debt' }),
    reference({ participant: 'fund-1', cohort: 'arbitrage' }),
    reference({ participant: 'fund-2', cohort: 'arbitrage' }),
  ]);
  return ws;
}

type Ask = Omit<z.input<typeof positionGroupsInput>, 'snapshot'>;
const groups = (ws: Workspace, ask: Ask) => {
  const answer = positionGroups(ws, positionGroupsInput.parse(ask));
  positionGroupsOutput.parse(answer);
  return answer;
};

/** The same figures from the rows a page shows, by hand. */
function byHand(rows: readonly PositionRow[], gross: number) {
  const held = rows.filter((r) => r.instrument !== 'borrow');
  const sum = (list: readonly (number | null)[]) => list.reduce<number>((a, x) => a + (x ?? 0), 0);
  const mean = (key: 'leverage' | 'distance') => {
    const known = held.flatMap((r) => {
      const x = r[key];
      return x === null || r.notional === null ? [] : [{ x, n: Math.abs(r.notional) }];
    });
    return known.length === 0 ? null : sum(known.map(({ x, n }) => x * n)) / sum(known.map(({ n }) => n));
  };
  const valued = held.filter((r) => r.notional !== null);
  const [long, short] = [
    sum(held.map((r) => Math.max(r.notional ?? 0, 0))),
    sum(held.map((r) => Math.max(-(r.notional ?? 0), 0))),
  ];
  const known = (x: number): number | null => (held.length > 0 && valued.length === 0 ? null : x);
  const gains = rows.map((r) => r.unrealisedPnl).filter((x) => x !== null);
  const near = rows.map((r) => r.distance).filter((x) => x !== null);
  return {
    positions: rows.length,
    gross: known(long + short),
    net: known(long - short),
    long: known(long),
    short: known(short),
    debt: sum(rows.filter((r) => r.instrument === 'borrow').map((r) => -(r.notional ?? 0))),
    share: known((long + short) / gross),
    unvalued: rows.filter((r) => r.notional === null).length,
    unrealisedPnl: gains.length === 0 ? null : sum(gains),
    leverage: mean('leverage'),
    distance: mean('distance'),
    nearest: near.length === 0 ? null : Math.min(...near),
  };
}
const close = (got: object | null | undefined, wanted: ReturnType<typeof byHand>): void => {
  for (const [key, value] of Object.entries(wanted)) {
    const x = (got as Record<string, number | null>)[key];
    if (value === null || x === null || x === undefined) expect(x, key).toBe(value);
    else expect(Math.abs(x - value), key).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
  }
};

describe('groups of positions', () => {
  const ws = { of: null as Workspace | null };
  const rowsOf = (filters: z.input<typeof positionsInput>['filters'] = []) =>
    positionsPage(ws.of ?? filled(), positionsInput.parse({ filters, limit: 1_000 })).rows;

  it('have the figures of their rows, at each level and across, in the order asked for', () => {
    ws.of = filled();
    const all = rowsOf();
    const gross = byHand(all, 1).gross ?? 0;
    const outer = groups(ws.of, { by: ['cohort', 'participant', 'asset'], across: 'side' });
    expect(outer.rows.map((r) => r.key).sort()).toEqual(['arbitrage', 'unassigned']);
    expect(outer.across.toSorted()).toEqual(['borrowed', 'long', 'short']);
    close(outer.total.all, byHand(all, gross));
    for (const row of outer.rows) {
      const own = all.filter((r) => r.cohort === row.key);
      close(row.all, byHand(own, gross));
      for (const [i, side] of outer.across.entries()) {
        const some = own.filter((r) => r.side === side);
        if (some.length === 0) expect(row.across[i]).toBeNull();
        else close(row.across[i], byHand(some, gross));
      }
    }
    const inner = groups(ws.of, { by: ['cohort', 'participant', 'asset'], inside: ['arbitrage', 'fund-1'] });
    const fund = all.filter((r) => r.participant === 'fund-1');
    expect(inner.rows.map((r) => r.key).sort()).toEqual([...new Set(fund.map((r) => r.asset))].sort());
    for (const row of inner.rows)
      close(
        row.all,
        byHand(
          fund.filter((r) => r.asset === row.key),
          gross,
        ),
      );
    const shorts = groups(ws.of, { by: ['participant'], order: 'short' }).rows.map((r) => r.all.short);
    expect(shorts).toEqual(shorts.toSorted((a, b) => (b ?? 0) - (a ?? 0)));
  });

  it('are of the rows that filters leave, and say how many there are beyond those shown', () => {
    ws.of = filled();
    const filters = [{ column: 'notional', op: 'atLeast', values: [20_000], absolute: true } as const].map(
      (f) => ({
        ...f,
        values: [...f.values],
      }),
    );
    const left = rowsOf(filters);
    const answer = groups(ws.of, { by: ['participant'], filters, limit: 2 });
    expect([answer.rows.length, answer.groups]).toEqual([2, new Set(left.map((r) => r.participant)).size]);
    expect(answer.total.all.positions).toBe(left.length);
    close(
      answer.rows[0]?.all,
      byHand(
        left.filter((r) => r.participant === answer.rows[0]?.key),
        byHand(left, 1).gross ?? 0,
      ),
    );
  });

  it('come by their names or a figure, up or down, what is undefined last, and from any place on', () => {
    const ws = filled();
    const keys = (ask: Partial<Ask>) => groups(ws, { by: ['participant'], ...ask }).rows.map((r) => r.key);
    const names = keys({ order: 'key', descending: false });
    expect(names).toEqual(names.toSorted());
    expect(keys({ order: 'key' })).toEqual(names.toReversed());
    expect(keys({ order: 'key', descending: false, offset: 2, limit: 3 })).toEqual(names.slice(2, 5));
    for (const descending of [true, false])
      expect(keys({ order: 'leverage', descending }).at(-1)).toBe('wallet');
    const up = groups(ws, { by: ['venue'], order: 'net', descending: false }).rows.map((r) => r.all.net);
    expect(up).toEqual(up.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it('say nothing of what none of their positions has a notional for, and count these', () => {
    const ws = filled();
    importRecords(ws, 'options.json', [
      position({
        participant: 'desk',
        venue: 'deribit',
        base: 'DOGE',
        notional: null,
        markPrice: null,
        naturalId: 'o1',
      }),
      position({
        participant: 'desk',
        venue: 'deribit',
        base: 'DOGE',
        notional: null,
        markPrice: null,
        naturalId: 'o2',
      }),
    ]);
    const { rows, total } = groups(ws, { by: ['venue'] });
    expect(rows.at(-1)).toMatchObject({
      key: 'deribit',
      all: {
        positions: 2,
        gross: null,
        net: null,
        long: null,
        short: null,
        share: null,
        debt: 0,
        unvalued: 2,
      },
    });
    // The third has a price: BTC's of the others.
    expect(total.all).toMatchObject({ positions: 64, unvalued: 2 });
    const one = groups(ws, {
      by: ['venue'],
      filters: [{ column: 'venue', op: 'equals', values: ['deribit'], absolute: false }],
    });
    expect(one.total.all).toMatchObject({ gross: null, share: null, unvalued: 2 });
  });

  it('refuse a level that is not there', () => {
    expect(() => groups(filled(), { by: ['venue'], inside: ['okx'] })).toThrow(/no further level/);
  });

  it('are summed once whatever their order, and anew after a change', () => {
    const ws = filled();
    const asked: string[] = [];
    const prepare = ws.prepare.bind(ws);
    ws.prepare = ((sql: string) => {
      if (sql.includes('GROUP BY 1, 2')) asked.push(sql);
      return prepare(sql);
    }) as typeof ws.prepare;
    const first = groups(ws, { by: ['asset'] });
    const turned = groups(ws, { by: ['asset'], order: 'key', descending: false });
    expect(turned.rows.map(({ key }) => key)).toEqual(first.rows.map(({ key }) => key).toSorted());
    // Rows, and those of them that have no notional of their own.
    expect(asked).toHaveLength(2);
    importRecords(ws, 'more.json', [position({ participant: 'late', base: 'BTC', naturalId: 'late' })]);
    const positions = ({ rows }: typeof first) => rows.find(({ key }) => key === 'BTC')?.all.positions ?? 0;
    expect(positions(groups(ws, { by: ['asset'] }))).toBe(positions(first) + 1);
    expect(asked).toHaveLength(4);
  });
});
