import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { positionsInput } from '../../contract/dto/positions.ts';
import { mergeSnapshots } from '../../db/edit-snapshots.ts';
import { undoImport } from '../../db/imports.ts';
import { openWorkspace } from '../../db/open.ts';
import { checkTotals } from '../../db/positions/check-totals.ts';
import { giveTriggers } from '../../db/positions/given-triggers.ts';
import { columnsKept, importedColumns, keyColumns } from '../../db/positions/kept-columns.ts';
import { matching } from '../../db/positions/matching.ts';
import { pageSql, scan } from '../../db/positions/page-sql.ts';
import { positionTotals } from '../../db/positions/position-totals.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { folder, madeOnce, workspace } from './fixture.ts';
import { balance, position } from './records.ts';

const rows = 52_000;
const book = (tag = 'p', from = 0) =>
  Array.from({ length: rows }, (_, k) => {
    const i = k + from;
    return position({
      participant: `fund-${i % 700}`,
      venue: i % 3 === 0 ? 'bybit' : 'okx',
      side: i % 7 < 3 ? -1 : 1,
      quantity: 1 + ((i * 6_007) % 9_001) / 7,
      // Nothing values what has no price at all.
      base: i % 13 === 0 ? 'DOGE' : 'BTC',
      notional: i % 13 === 0 ? null : 1 + ((i * 7_919) % 10_007) / 3,
      markPrice: i % 13 === 0 ? null : 100 + (i % 5),
      leverage: i % 17 === 0 ? null : 1 + (i % 9),
      liquidationPrice: i % 19 === 0 ? null : 60 + (i % 90),
      unrealisedPnl: i % 23 === 0 ? null : (i % 10_111) - 5_000.3,
      naturalId: `${tag}${i}`,
    });
  });

type Query = z.input<typeof positionsInput>;
const numbers = [
  'quantity',
  'notional',
  'unrealisedPnl',
  'leverage',
  'markPrice',
  'distance',
  'isolatedMargin',
  'line',
  'importId',
] as const;
const query = fc.record({
  sort: fc.tuple(
    fc.record({
      column: fc.constantFrom(...numbers),
      descending: fc.boolean(),
      absolute: fc.boolean(),
    }),
    fc.option(fc.record({ column: fc.constantFrom('venue', ...numbers), descending: fc.boolean() })),
  ),
  offset: fc.oneof(fc.nat(300), fc.nat(rows), fc.constantFrom(rows - 60, rows + 5)),
  filter: fc.constantFrom<Query['filters']>(
    [],
    [],
    [{ column: 'notional', op: 'greaterThan', values: [500] }],
    [{ column: 'venue', op: 'equals', values: ['bybit'] }],
  ),
});

const found = (ws: Workspace, asked: Query): number[] =>
  positionsPage(ws, positionsInput.parse({ ...asked, limit: 50 })).rows.map(({ row }) => row);

/** The same page as SQLite sorts the rows. */
function bySqlite(ws: Workspace, asked: Query, snapshot: number): number[] {
  const { sort, filters, offset } = positionsInput.parse(asked);
  const { where, values } = matching(ws, filters, '', new Map());
  const { first, last } = positionTotals(ws, snapshot);
  return ws
    .prepareRaw(pageSql(sort, scan, where))
    .all(...scan.values({ snapshot, first, last }), ...values, 50, offset)
    .map(([id]) => Number(id));
}

function areTrue(ws: Workspace, numRuns: number, snapshot = 1): void {
  fc.assert(
    fc.property(query, ({ sort: [first, second], offset, filter }) => {
      const asked: Query = { sort: second === null ? [first] : [first, second], offset, filters: filter };
      expect(found(ws, asked)).toEqual(bySqlite(ws, asked, snapshot));
    }),
    { numRuns },
  );
  expect(checkTotals(ws).filter(({ ok }) => !ok)).toEqual([]);
}

const imported = [...Object.keys(importedColumns), ...Object.keys(keyColumns)].sort();
const bySize: Query = { sort: [{ column: 'quantity', descending: true }], offset: 20_000 };
const byLeverage: Query = { sort: [{ column: 'leverage', descending: false }], offset: 20_000 };

const large = madeOnce((ws) => {
  importRecords(ws, 'book.json', book());
});

describe('columns kept of the positions of a large snapshot', () => {
  it('give every order by numbers, as imported and made anew', () => {
    const ws = large();
    expect(columnsKept(ws.db, 1)).toEqual(imported);
    areTrue(ws, 60);
    expect(columnsKept(ws.db, 1)).toEqual(imported);
  });

  it('are made anew by an import that replaces rows, its undo and a merge, of what counts then', () => {
    const ws = large();
    const before = found(ws, bySize);
    const { importId } = importRecords(ws, 'new.json', [
      ...book('p', 200)
        .slice(0, 300)
        .map((r) => ({ ...r, quantity: 2e6, rawSize: '2e6' })),
      position({ participant: 'late', naturalId: 'late', quantity: 1e6 }),
    ]);
    expect(columnsKept(ws.db, 1)).toEqual([...imported, 'id'].sort());
    areTrue(ws, 25);
    undoImport(ws, importId ?? 0);
    expect(columnsKept(ws.db, 1)).toEqual(imported);
    expect(found(ws, bySize)).toEqual(before);
    areTrue(ws, 10);

    importRecords(ws, 'other.json', book('q', 5), { label: 'other' });
    const names = ws.db.prepare<[], string>('SELECT label FROM snapshots ORDER BY id').pluck().all();
    mergeSnapshots(ws, names[1] ?? '', names[0] ?? '');
    expect(columnsKept(ws.db, 2)).toEqual([]);
    expect(columnsKept(ws.db, 1)).toEqual(imported);
    areTrue(ws, 25);
  });

  it('are gone on with where rows come to a snapshot, one run of ids or not, in markets known or new', () => {
    const ws = large();
    const pieces = () =>
      ws.db
        .prepare<[], unknown>("SELECT sum(piece) FROM position_columns WHERE name = 'quantity'")
        .pluck()
        .get();
    found(ws, { sort: [{ column: 'distance', descending: true }], offset: 20_000 });
    const more = (tag: string, count: number, label?: string) =>
      importRecords(
        ws,
        `${tag}.json`,
        book(tag, 11)
          .slice(0, count)
          .map((r) => ({ ...r, base: r.base === 'BTC' ? 'SOL' : r.base, venue: tag })),
        label === undefined ? {} : { label },
      );
    more('kraken', 300);
    expect(columnsKept(ws.db, 1)).toEqual(imported);
    expect(pieces()).toBe(1);
    areTrue(ws, 15);
    more('other', 10, '0 other');
    const [first] = ws.db.prepare<[], string>('SELECT label FROM snapshots ORDER BY id').pluck().all();
    more('gate', 52_000, first);
    expect(columnsKept(ws.db, 1)).toEqual([...imported, 'id'].sort());
    expect(positionTotals(ws, 1)).toMatchObject({ total: 2 * rows + 300, participants: 700 });
    areTrue(ws, 25);
    more('htx', 7, first);
    expect(columnsKept(ws.db, 1)).toEqual([...imported, 'id'].sort());
    areTrue(ws, 15);
  });

  it('are kept of a snapshot that comes in several files, none of them large', () => {
    const ws = workspace();
    for (const tag of ['a', 'b', 'c']) importRecords(ws, `${tag}.json`, book(tag).slice(0, 20_000));
    expect(columnsKept(ws.db, 1)).toEqual(imported);
    areTrue(ws, 15);
  });

  it('have beside them the triggers that were given, in every order and filter by them', () => {
    const ws = large();
    giveTriggers(ws.db, {
      first: 2,
      moves: Float64Array.from({ length: rows - 9 }, (_, i) =>
        i % 7 === 0 ? Number.NaN : ((i * 37) % 50) - 25,
      ),
    });
    for (const absolute of [true, false])
      for (const descending of [true, false])
        for (const offset of [0, 20_000, rows - 30])
          for (const filters of [
            [],
            [{ column: 'trigger' as const, op: 'lessThan' as const, values: [3], absolute }],
          ]) {
            const asked: Query = { sort: [{ column: 'trigger', descending, absolute }], offset, filters };
            expect(found(ws, asked)).toEqual(bySqlite(ws, asked, 1));
          }
    expect(columnsKept(ws.db, 1)).toEqual(imported);
  });

  it('are kept where positions come to a snapshot of balances', () => {
    const ws = workspace();
    importRecords(ws, 'balances.json', [balance()]);
    importRecords(ws, 'book.json', book());
    expect(ws.db.prepare('SELECT DISTINCT snapshot_id FROM position_columns').pluck().all()).toEqual([1]);
    expect(columnsKept(ws.db, 1)).toEqual(imported);
    areTrue(ws, 15);
  });

  it('that were damaged before rows came are found by their sums, and made anew', () => {
    const ws = large();
    ws.db.exec(`UPDATE position_columns SET numbers = zeroblob(length(numbers)) WHERE name = 'quantity'`);
    importRecords(ws, 'more.json', [position({ participant: 'late', naturalId: 'late', quantity: 1e6 })]);
    expect(columnsKept(ws.db, 1)).toEqual(imported);
    expect(checkTotals(ws).every(({ ok }) => ok)).toBe(false);
    // It is made anew when it is asked for.
    found(ws, bySize);
    areTrue(ws, 15);
  });

  it('that are damaged, short or missing are made anew, and no page shows them', () => {
    const path = join(folder(), 'large.lockstep');
    const ws = large(path);
    const wanted = [found(ws, bySize), found(ws, byLeverage)];
    for (const change of [
      `UPDATE position_columns SET numbers = zeroblob(length(numbers)) WHERE name = 'quantity'`,
      `UPDATE position_columns SET numbers = substr(numbers, 9) WHERE name = 'leverage'`,
      `UPDATE position_columns SET numbers = CAST(substr(numbers, 9) || substr(numbers, 1, 8) AS BLOB) WHERE piece = 0`,
      `UPDATE position_columns SET name = CASE name WHEN 'quantity' THEN 'x' ELSE name END`,
      `UPDATE kept_sums SET rows = rows - 1 WHERE part GLOB 'position_columns.*'`,
      'DELETE FROM position_columns',
      'DELETE FROM kept_sums',
    ]) {
      const other = new Database(path);
      expect(other.prepare(change).run().changes).toBeGreaterThan(0);
      other.close();
      expect(
        checkTotals(ws).every(({ ok }) => ok),
        change,
      ).toBe(change.startsWith('DELETE FROM kept_sums'));
      for (const of of [ws, openWorkspace(path)]) {
        expect([found(of, bySize), found(of, byLeverage)], change).toEqual(wanted);
        if (of !== ws) of.close();
      }
      expect(columnsKept(ws.db, 1)).toEqual(expect.arrayContaining(['quantity', 'leverage']));
    }
  });

  it('are neither kept of few rows nor written into a file that is read only', () => {
    const path = join(folder(), 'large.lockstep');
    const ws = workspace(path);
    importRecords(ws, 'few.json', book().slice(0, 1_000));
    found(ws, { ...bySize, offset: 100 });
    expect(columnsKept(ws.db, 1)).toEqual([]);
    importRecords(ws, 'book.json', book('q'), { label: 'large' });
    ws.db.exec(`DELETE FROM kept_sums WHERE part GLOB '*.leverage'`);
    using reading = openWorkspace(path, { readonly: true });
    expect(found(reading, { ...byLeverage, snapshot: 'large' })).toHaveLength(50);
    expect(columnsKept(ws.db, 2)).not.toContain('leverage');
  });
});
