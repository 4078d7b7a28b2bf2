import { describe, expect, it } from 'vitest';
import { positionColumns } from '../../contract/dto/positions.ts';
import { undoImport } from '../../db/imports.ts';
import { checkTotals } from '../../db/positions/check-totals.ts';
import { matching } from '../../db/positions/matching.ts';
import {
  byAccount,
  byName,
  byNotional,
  largestSql,
  pageSql,
  type Sort,
  scan,
} from '../../db/positions/page-sql.ts';
import { positionTotals } from '../../db/positions/position-totals.ts';
import { sortedIds } from '../../db/positions/sorted-ids.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { filled, page } from './positions-book.ts';
import { position } from './records.ts';

describe('the order of all rows, for pages far down', () => {
  const both = [false, true];
  const sorts: Sort[] = [
    ...positionColumns.flatMap((column) => both.map((descending) => [{ column, descending }])),
    ...both.map((descending): Sort => [{ column: 'notional', descending, absolute: true }]),
    ...both.flatMap((first) =>
      both.map(
        (second): Sort => [
          { column: 'asset', descending: first },
          { column: 'leverage', descending: second },
          { column: 'side', descending: !first },
        ],
      ),
    ),
  ];

  it.each(['', 'fund-0', 'usdt'])(
    'is the one of SQLite for every sort, among those that match "%s"',
    (search) => {
      const ws = filled();
      importRecords(ws, 'before.json', [position({ naturalId: 'other day' })], { label: 'other day' });
      importRecords(ws, 'new.json', [
        position({ participant: 'fund-00', venue: 'bybit', naturalId: 'p0', notional: 7 }),
      ]);
      const found = matching(ws, [], search, new Map());
      const { first, last } = positionTotals(ws, 1);
      const rows = { snapshot: 1, first, last };
      for (const sort of sorts) {
        const sql = pageSql(sort, scan, found.where);
        const ids = ws.prepareRaw(sql).all(...scan.values(rows), ...found.values, 1_000, 0);
        expect([...sortedIds(ws, sort, rows, found, ids.length)], JSON.stringify(sort)).toEqual(
          ids.map(([id]) => id),
        );
      }
    },
  );
});

describe('kept totals', () => {
  it('are those of the rows after imports, rows that supersede others, and an undo', () => {
    const ws = filled();
    const kept = () => ws.db.prepare('SELECT total FROM position_totals').pluck().all();
    expect(kept()).toEqual([31]);
    expect(page(ws).total).toBe(31);
    const { importId } = importRecords(ws, 'new.json', [
      position({ participant: 'fund-00', venue: 'bybit', naturalId: 'p0', notional: 7 }),
    ]);
    expect(kept()).toEqual([]);
    page(ws);
    undoImport(ws, importId ?? 0);
    expect(kept()).toEqual([]);
    expect(page(ws).total).toBe(31);
    expect(checkTotals(ws)).toEqual([expect.objectContaining({ ok: true, detail: '31 positions' })]);
    ws.db.exec('UPDATE position_totals SET long = long + 1');
    expect(checkTotals(ws)).toEqual([expect.objectContaining({ ok: false })]);
  });
});

describe('query plans', () => {
  const planOf = (ws: Workspace, sql: string): string[] =>
    ws.db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', '1')}`)
      .all()
      .map((step) => step.detail);
  const sorted = (column: (typeof positionColumns)[number]): Sort => [{ column, descending: true }];

  it('reads pages by notional from the index, without sorting', () => {
    expect(planOf(filled(), pageSql(sorted('notional'), byNotional, 'true'))).toEqual([
      expect.stringContaining('USING COVERING INDEX positions_notional (snapshot_id=?)'),
    ]);
  });

  it('reads the largest from both ends of the index, sorting only those', () => {
    const plan = planOf(filled(), largestSql).filter((step) => / p\b/.test(step));
    expect(plan).toEqual([
      expect.stringMatching(/COVERING INDEX positions_notional \(snapshot_id=\? AND notional>\?\)/),
      expect.stringMatching(/COVERING INDEX positions_notional \(snapshot_id=\? AND notional<\?\)/),
    ]);
  });

  it('reads pages by account name along the names, sorting the rows of one account at a time', () => {
    expect(planOf(filled(), pageSql(sorted('participant'), byName, 'true'))).toEqual([
      expect.stringMatching(/^SCAN participants USING COVERING INDEX/),
      expect.stringContaining('positions_natural (snapshot_id=? AND participant_id=?)'),
      expect.stringContaining('LAST TERM OF ORDER BY'),
    ]);
  });

  it.each(positionColumns)(
    'goes through the table once, in its own order, for a page sorted by %s',
    (column) => {
      const plan = planOf(filled(), pageSql(sorted(column), scan, 'true')).filter((step) =>
        / p\b/.test(step),
      );
      expect(plan).toEqual(['SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)']);
    },
  );

  it('finds the rows of an account by its index', () => {
    const ws = filled();
    const found = matching(ws, [], 'fund-01', new Map());
    expect(found.accounts).toBe(1);
    expect(planOf(ws, pageSql(sorted('quantity'), byAccount, found.where)).join('\n')).toContain(
      'positions_natural (snapshot_id=? AND participant_id=?)',
    );
  });

  it('finds duplicates, superseded rows and the rows of an import by index', () => {
    const ws = filled();
    for (const table of ['positions', 'balances']) {
      const identity = 'snapshot_id = ? AND participant_id = ? AND venue_id = ? AND natural_key = ?';
      const plans = [
        [`SELECT id, import_id FROM ${table} WHERE ${identity} AND row_hash = ?`, `${table}_natural`],
        [`SELECT id FROM ${table} WHERE ${identity}`, `${table}_natural`],
        [`UPDATE ${table} SET active = 1 WHERE snapshot_id = ? AND active = 0`, `${table}_superseded`],
        [`DELETE FROM ${table} WHERE import_id = ?`, `${table}_import`],
      ] as const;
      for (const [sql, index] of plans) expect(planOf(ws, sql)[0]).toContain(`INDEX ${index}`);
    }
    const contested = planOf(
      ws,
      `SELECT participant_id FROM positions INDEXED BY positions_natural WHERE snapshot_id = ?
       GROUP BY participant_id, venue_id, natural_key HAVING count(*) > 1`,
    );
    expect(contested).toEqual([expect.stringContaining('COVERING INDEX positions_natural (snapshot_id=?)')]);
  });
});
