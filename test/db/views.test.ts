import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { positionRows } from '../../db/positions/positions-stream.ts';
import { type QueryCell, readQuery } from '../../db/read-query.ts';
import { describeViews, viewList } from '../../db/views.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, balance, day, depth, funding, loan, position, price, tier, trade } from './records.ts';

function filled(): Workspace {
  const ws = workspace();
  importRecords(ws, 'old.json', [
    position({ participant: 'ann', naturalId: '1', quantity: 1, notional: 90_000 }),
  ]);
  importRecords(ws, 'new.json', [
    // The same position again: only the newer one counts.
    position({ participant: 'ann', naturalId: '1', quantity: 2, notional: 200_000 }),
    position({
      participant: 'ben',
      naturalId: '2',
      side: -1,
      quantity: 3,
      notional: 300_000,
      marginMode: 'isolated',
    }),
    loan({ participant: 'cem' }),
    balance({ participant: 'ann', quantity: 30_000 }),
    price(asOf - day, 99_000),
    price(asOf, 100_000),
    depth(-0.01, 5_000_000),
    funding(),
    tier(1, 0, 0.005, 0),
    trade(),
  ]);
  return ws;
}

const ask = (ws: Workspace, sql: string): (readonly QueryCell[])[] => [...readQuery(ws, sql).rows];

describe('the views', () => {
  it('are the ones described, every column with its meaning', () => {
    const ws = filled();
    const there = ws.db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
      .pluck()
      .all();
    expect(there).toEqual(Object.keys(viewList).sort());
    for (const { view, columns } of describeViews(ws)) {
      expect(columns.length, view).toBeGreaterThan(0);
      for (const { column, meaning } of columns) expect(meaning, `${view}.${column}`).not.toBe('');
    }
  });

  it('have names and words, and only the rows that count', () => {
    const ws = filled();
    expect(
      ask(
        ws,
        "SELECT participant, side, margin_mode, instrument, quantity, notional_usd FROM v_positions WHERE instrument = 'linear' ORDER BY 1",
      ),
    ).toEqual([
      ['ann', 'long', 'cross', 'linear', 2, 200_000],
      ['ben', 'short', 'isolated', 'linear', 3, 300_000],
    ]);
    expect(ask(ws, 'SELECT asset, quote, close, time FROM v_prices ORDER BY time DESC LIMIT 1')).toEqual([
      ['BTC', 'USD', 100_000, new Date(asOf).toISOString()],
    ]);
    expect(ask(ws, 'SELECT loan_side FROM v_loans')).toHaveLength(1);
    for (const view of Object.keys(viewList))
      expect(ask(ws, `SELECT * FROM ${view}`), view).toBeInstanceOf(Array);
  });

  it('agree with what the program itself lists and sums', () => {
    const ws = filled();
    const listed = [...positionRows(ws, { snapshot: 'latest', filters: [], search: '' })];
    const gross = listed.reduce((sum, row) => sum + Math.abs(Number(row[9] ?? 0)), 0);
    expect(ask(ws, 'SELECT count(*), sum(notional_usd) FROM v_positions')).toEqual([[listed.length, gross]]);
    expect(ask(ws, 'SELECT sum(positions), sum(gross_usd) FROM v_accounts')).toEqual([
      [listed.length, gross],
    ]);
  });

  it.skipIf(spawnSync('sqlite3', ['-version']).status !== 0)('are read by the sqlite3 shell', () => {
    const ws = filled();
    const { stdout } = spawnSync(
      'sqlite3',
      [
        '-readonly',
        '-csv',
        ws.path,
        'SELECT participant, sum(gross_usd) FROM v_accounts GROUP BY 1 ORDER BY 1',
      ],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout.split('\n').slice(0, 2)).toEqual(['ann,200000.0', 'ben,300000.0']);
  });
});

describe('a query', () => {
  it.each([
    ['DELETE FROM positions', /Only one SELECT/],
    ['-- SELECT\nDELETE FROM positions', /Only one SELECT/],
    ["ATTACH 'other.db' AS other", /Only one SELECT/],
    ['PRAGMA writable_schema = 1', /Only one SELECT/],
    ['WITH a AS (SELECT 1) DELETE FROM positions RETURNING id', /does not only read/],
    ['SELECT 1; DELETE FROM positions', /more than one statement/],
    ['SELECT nobody FROM v_positions', /no such column/],
    ['SELECT venue, venue FROM v_positions', /Two columns are called venue/],
    ["SELECT load_extension('x')", /not authorized|no such function/],
  ])('%s is refused in words and changes nothing', (sql, why) => {
    const ws = filled();
    const before = ws.db.serialize();
    expect(() => ask(ws, sql)).toThrow(expect.objectContaining({ message: expect.stringMatching(why) }));
    expect(ws.db.serialize().equals(before)).toBe(true);
  });

  it('finds what another program changed in a table its view is made of', () => {
    const ws = filled();
    const other = new Database(ws.path);
    other.exec('UPDATE positions SET notional = 1');
    other.close();
    expect(ws.othersWrote()).toBe(true);
    expect(() => ask(ws, 'SELECT sum(gross_usd) FROM v_accounts')).toThrow(
      expect.objectContaining({ code: 'WORKSPACE_DAMAGED' }),
    );
    expect(ask(ws, 'SELECT version FROM v_version')).toEqual([[1]]);
  });
});
