import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type PositionGroups, positionGroupsInput } from '../../contract/dto/position-groups.ts';
import { positionsInput } from '../../contract/dto/positions.ts';
import { undoImport } from '../../db/imports.ts';
import { openWorkspace } from '../../db/open.ts';
import { checkTotals } from '../../db/positions/check-totals.ts';
import { pageSql, type Sort, scan } from '../../db/positions/page-sql.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import { cubes } from '../../db/positions/sum-cubes.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { folder, madeOnce, workspace } from './fixture.ts';
import { loan, position, reference } from './records.ts';

const rows = 52_000;
const book = () => [
  ...Array.from({ length: rows }, (_, i) => {
    const base = ['BTC', 'ETH', 'SOL', 'XRP'][i % 4] ?? 'BTC';
    return position({
      participant: `fund-${i % 700}`,
      venue: i % 3 === 0 ? 'bybit' : 'okx',
      base,
      symbol: `${base}${i % 8 < 4 ? 'USDT' : 'USDC'}`,
      instrument: i % 5 === 0 ? 'call' : 'linear',
      side: i % 7 < 3 ? -1 : 1,
      marginMode: i % 11 === 0 ? 'isolated' : 'cross',
      notional: i % 13 === 0 ? null : ((i * 7_919) % 10_007) / 3,
      markPrice: i % 13 === 0 ? null : 100,
      leverage: i % 17 === 0 ? null : 1 + (i % 9) / 7,
      liquidationPrice: i % 19 === 0 ? null : 60 + (i % 90),
      unrealisedPnl: i % 23 === 0 ? null : (i % 101) - 50.3,
      naturalId: `p${i}`,
    });
  }),
  reference({ participant: 'fund-1', cohort: 'arbitrage' }),
  reference({ asset: 'SOL', sector: 'platforms' }),
];

type Ask = z.input<typeof positionGroupsInput>;
const asks: readonly Ask[] = [
  ...(
    [
      'asset',
      'participant',
      'venue',
      'symbol',
      'sector',
      'cohort',
      'instrument',
      'side',
      'marginMode',
    ] as const
  ).map((column): Ask => ({ by: [column] })),
  { by: ['participant'], across: 'side' },
  { by: ['participant'], across: 'venue' },
  { by: ['asset', 'side'], inside: ['BTC'], across: 'marginMode' },
  { by: ['venue'], filters: [{ column: 'instrument', op: 'in', values: ['call'] }] },
  { by: ['asset'], filters: [{ column: 'participant', op: 'contains', values: ['fund-1'] }] },
  { by: ['asset'], filters: [{ column: 'notional', op: 'greaterThan', values: [1_000] }] },
  { by: ['symbol'], search: 'usdc' },
];

const answers = (ws: Workspace): PositionGroups[] =>
  asks.map((ask) =>
    positionGroups(ws, positionGroupsInput.parse({ ...ask, order: 'key', descending: false, limit: 1_000 })),
  );
const kept = (ws: Workspace): number[] =>
  cubes.map(({ table }) => Number(ws.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()));

/** Numbers that differ by rounding alone are the same. */
const rounded = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (_, x) => (typeof x === 'number' ? Number(x.toPrecision(9)) : x)));

function changedByAnother(path: string, sql: string): void {
  const other = new Database(path);
  expect(other.prepare(sql).run().changes).toBeGreaterThan(0);
  other.close();
}

/** The same from the rows: in a transaction nothing is kept. */
function fromRows(path: string): PositionGroups[] {
  using ws = openWorkspace(path);
  ws.db.exec('BEGIN');
  for (const { table } of cubes) ws.db.exec(`DELETE FROM ${table}`);
  ws.db.exec('DELETE FROM position_columns');
  const found = answers(ws);
  expect(kept(ws)).toEqual([0, 0]);
  ws.db.exec('ROLLBACK');
  return found;
}

const large = madeOnce((ws) => {
  importRecords(ws, 'book.json', book());
});

describe('sums kept of the positions of a large snapshot', () => {
  it('give the groups of its rows: as imported, made anew after more rows came, and after an undo', () => {
    const path = join(folder(), 'large.lockstep');
    const ws = large(path);
    const [markets = 0, accounts = 0] = kept(ws);
    expect(markets).toBeGreaterThan(20);
    expect(accounts).toBeGreaterThan(700);
    const wanted = rounded(fromRows(path));
    expect(rounded(answers(ws))).toEqual(wanted);
    expect(checkTotals(ws)).toEqual([expect.objectContaining({ ok: true })]);

    const { importId } = importRecords(ws, 'more.json', [
      position({ participant: 'late', naturalId: 'late', notional: 1e6 }),
      loan({ participant: 'late', side: 'borrow', asset: 'USDC', valueUsd: 9e5, naturalId: 'debt' }),
    ]);
    expect(kept(ws)).toEqual([0, 0]);
    const more = rounded(answers(ws));
    expect(more).not.toEqual(wanted);
    expect(kept(ws)[0]).toBeGreaterThan(markets);
    expect(more).toEqual(rounded(fromRows(path)));
    expect(checkTotals(ws)).toEqual([expect.objectContaining({ ok: true })]);

    undoImport(ws, importId ?? 0);
    expect(kept(ws)).toEqual([markets, accounts]);
    expect(rounded(answers(ws))).toEqual(wanted);
    expect(kept(ws)).toEqual([markets, accounts]);

    ws.db.exec('UPDATE position_sums_by_market SET long = long + 1 WHERE long > 0');
    expect(checkTotals(ws)).toEqual([
      expect.objectContaining({ ok: false, detail: 'kept position sums by market differ from the rows' }),
    ]);
  });

  it('that another program changed or removed are made anew, and no group shows them', () => {
    const path = join(folder(), 'large.lockstep');
    const ws = large(path);
    const wanted = rounded(answers(ws));
    const whole = kept(ws);
    for (const change of [
      'UPDATE position_sums_by_market SET unrealised_pnl = unrealised_pnl + 1',
      'UPDATE position_sums_by_account SET nearest = 0 WHERE participant_id = 3',
      'DELETE FROM position_sums_by_account WHERE participant_id < 9',
      'UPDATE position_totals SET long = long + 1, participants = 1',
      'DELETE FROM kept_sums',
    ]) {
      changedByAnother(path, change);
      expect(rounded(answers(ws)), change).toEqual(wanted);
      using again = openWorkspace(path);
      expect(rounded(answers(again)), change).toEqual(wanted);
      expect(kept(again)).toEqual(whole);
      expect(checkTotals(again)).toEqual([expect.objectContaining({ ok: true })]);
    }
  });

  it('find the pages of an order by names and words, in the order of the rows', () => {
    const path = join(folder(), 'large.lockstep');
    const ws = large(path);
    const sorts: Sort[] = (
      ['symbol', 'asset', 'sector', 'venue', 'instrument', 'side', 'marginMode'] as const
    ).flatMap((column) =>
      [false, true].flatMap((descending): Sort[] => [
        [{ column, descending }],
        [
          { column, descending },
          { column: 'notional', descending: !descending },
        ],
      ]),
    );
    // The last but one is across two assets, venues and kinds.
    const offsets = [0, 150, 6_490, 12_960, 25_950, rows - 120];
    const pages = (of: Workspace) =>
      sorts.flatMap((sort) =>
        offsets.map((offset) =>
          positionsPage(of, positionsInput.parse({ sort, offset, limit: 100 })).rows.map(({ row }) => row),
        ),
      );
    const found = pages(ws);
    expect(found.every(({ length }) => length === 100)).toBe(true);
    using plain = openWorkspace(path);
    plain.db.exec('BEGIN');
    for (const { table } of cubes) plain.db.exec(`DELETE FROM ${table}`);
    plain.db.exec('DELETE FROM position_columns');
    expect(found).toEqual(pages(plain));
    plain.db.exec('ROLLBACK');
  });

  it('find a page across two values that are too large to be sorted', () => {
    const ws = workspace();
    const each = 50_100;
    const two = Array.from({ length: 2 * each }, (_, i) =>
      position({ participant: `fund-${i % 90}`, base: i % 2 === 0 ? 'BTC' : 'ETH', naturalId: `p${i}` }),
    );
    importRecords(ws, 'book.json', two);
    for (const descending of [false, true]) {
      const sort: Sort = [{ column: 'asset', descending }];
      const asked = positionsInput.parse({ sort, offset: each - 30, limit: 70 });
      const first = descending ? 'ETH' : 'BTC';
      const { rows: found } = positionsPage(ws, asked);
      expect(found.map(({ asset }) => asset === first)).toEqual(found.map((_, i) => i < 30));
      const ids = (from: number, to: number) =>
        positionsPage(ws, positionsInput.parse({ sort, offset: from, limit: to - from })).rows.map(
          ({ row }) => row,
        );
      expect(found.map(({ row }) => row)).toEqual([...ids(each - 30, each), ...ids(each, each + 40)]);
      const plain = ws.prepareRaw(pageSql(sort, scan, 'true')).all(1, 1, 2 * each, 70, each - 30);
      expect(found.map(({ row }) => row)).toEqual(plain.map(([id]) => id));
    }
  });

  it('are not kept where they would be nearly as many as the rows', () => {
    const ws = workspace();
    importRecords(
      ws,
      'book.json',
      book().map((r, i) => ('participant' in r ? { ...r, participant: `p${i}` } : r)) as never,
    );
    expect(kept(ws)[0]).toBeGreaterThan(20);
    expect(kept(ws)[1]).toBe(0);
    positionGroups(ws, positionGroupsInput.parse({ by: ['participant'] }));
    expect(kept(ws)[1]).toBe(0);
  });
});
