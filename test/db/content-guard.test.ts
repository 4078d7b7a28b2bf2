import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { audit } from '../../db/audit.ts';
import { writeLine } from '../../db/audit-line.ts';
import { undoImport } from '../../db/imports.ts';
import { listLimitChanges, saveLimits } from '../../db/limits.ts';
import { openWorkspace } from '../../db/open.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { rescueWorkspace } from '../../db/rescue.ts';
import { setSetting, typedSetting } from '../../db/settings.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { folder, workspace } from './fixture.ts';
import { asOf, balance, depth, position, price, trade } from './records.ts';

const limit = {
  measure: 'systemLeverage',
  direction: 'above',
  amber: 4,
  red: 6,
  owner: 'Risk',
  note: '',
} as const;

function filled(): Workspace {
  const ws = workspace();
  importRecords(ws, 'a.json', [position()]);
  saveLimits(ws, [limit as never], null);
  setSetting(ws, 'committee.held', 1_700_000_000_000);
  return ws;
}

/** Another program writes into the file. */
function elsewhere(ws: Workspace, sql: string): void {
  const other = new Database(ws.path);
  other.exec(sql);
  other.close();
}

const damaged = (what: RegExp) =>
  expect.objectContaining({ code: 'WORKSPACE_DAMAGED', message: expect.stringMatching(what) });

describe('what another program changed', () => {
  it.each<[string, string, (ws: Workspace) => unknown, RegExp]>([
    [
      'a position',
      'UPDATE positions SET quantity = quantity * (1 + 1e-13)',
      (ws) => loadPortfolio(ws, 'latest'),
      /positions of snapshot/,
    ],
    ['a limit', 'UPDATE limits SET red = 60', listLimitChanges, /table limits/],
    [
      'a setting',
      "UPDATE settings SET value = '1' WHERE key = 'committee.held'",
      (ws) => typedSetting(ws, 'ages'),
      /table settings/,
    ],
    [
      'a removed position',
      'DELETE FROM positions',
      (ws) => loadPortfolio(ws, 'latest'),
      /positions of snapshot/,
    ],
    [
      'a name',
      "UPDATE participants SET cohort = 'x'",
      (ws) => loadPortfolio(ws, 'latest'),
      /table participants/,
    ],
    [
      'the time of a snapshot',
      'UPDATE snapshots SET as_of = as_of + 1',
      (ws) => loadPortfolio(ws, 'latest'),
      /table snapshots/,
    ],
    ['a dropped table', 'DROP TABLE limits', listLimitChanges, /table limits/],
  ])('is found by the next read: %s', (_what, sql, read, message) => {
    const ws = filled();
    elsewhere(ws, sql);
    ws.othersWrote();
    expect(() => read(ws)).toThrow(damaged(message));
    ws.close();
    // A dropped table is missed when the file is opened.
    expect(() => {
      const again = openWorkspace(ws.path);
      try {
        read(again);
      } finally {
        again.close();
      }
    }).toThrow(damaged(/./));
  });

  it.each([
    ['balances', (ws: Workspace) => loadPortfolio(ws, 'latest'), /^balances of snapshot|table balances/],
    ['positions', (ws: Workspace) => loadPortfolio(ws, 'latest'), /^positions of snapshot/],
    ['limits', listLimitChanges, /table limits/],
    ['settings', (ws: Workspace) => typedSetting(ws, 'ages'), /table settings/],
  ])('is not taken for content that was never summed, with its sum removed: %s', (table, read, message) => {
    const ws = filled();
    importRecords(ws, 'b.json', [balance()]);
    elsewhere(ws, `DELETE FROM content_sums WHERE part GLOB '${table}*'`);
    ws.othersWrote();
    expect(() => read(ws)).toThrow(damaged(message));
    // A change of something else does not take the sum anew.
    ws.transaction(() => audit(ws, 'export', 'a.csv'));
    ws.othersWrote();
    expect(() => read(ws)).toThrow(damaged(message));
    expect(verifyWorkspace(ws).ok).toBe(false);
  });

  it('all rows of a table removed together with its sum are missed, and no commit takes the empty table for its content', () => {
    const ws = filled();
    elsewhere(ws, "DELETE FROM limits; DELETE FROM content_sums WHERE part = 'limits'");
    ws.othersWrote();
    expect(() => listLimitChanges(ws)).toThrow(damaged(/table limits/));
    ws.transaction(() => setSetting(ws, 'committee.held', 1_700_000_000_001));
    ws.othersWrote();
    expect(() => listLimitChanges(ws)).toThrow(damaged(/table limits/));
    expect(verifyWorkspace(ws).ok).toBe(false);
  });

  it('is found with all sums removed, and rescued when the log knows the rows', () => {
    const ws = filled();
    elsewhere(ws, 'DELETE FROM content_sums');
    ws.othersWrote();
    expect(() => loadPortfolio(ws, 'latest')).toThrow(damaged(/./));
    const out = join(folder(), 'saved.lockstep');
    expect(rescueWorkspace(ws.path, { path: out, replace: false })).toMatchObject({ whole: true });
    elsewhere(ws, 'UPDATE positions SET quantity = 3 * quantity');
    const again = join(folder(), 'again.lockstep');
    expect(rescueWorkspace(ws.path, { path: again, replace: false })).toMatchObject({ whole: false });
  });

  it('is not seen in sums that a migration will have taken anew, nor in a change outside a transaction', () => {
    const ws = filled();
    // As `migrate` leaves it: no sums, and a line that says that nothing is summed.
    elsewhere(ws, 'DELETE FROM content_sums');
    writeLine(ws.db, 'migrate', 'Schema 1 to 2', Date.now());
    ws.othersWrote();
    loadPortfolio(ws, 'latest');
    ws.transaction(() => audit(ws, 'export', 'a.csv'));
    expect(verifyWorkspace(ws).checks.filter((check) => !check.ok)).toEqual([]);
    ws.prepare("UPDATE participants SET cohort = 'x'").run();
    const second = openWorkspace(ws.path);
    loadPortfolio(second, 'latest');
    second.close();
  });

  it('is in what verify says, which goes on behind it', () => {
    const ws = filled();
    elsewhere(ws, 'UPDATE positions SET notional = 1');
    ws.othersWrote();
    const { ok, checks } = verifyWorkspace(ws);
    expect(ok).toBe(false);
    expect(checks.filter((check) => !check.ok).map((check) => check.name)).toEqual([
      expect.stringMatching(/^content of positions of snapshot/),
      'record of all content',
      'totals of snapshot 2026-10-31',
      expect.stringMatching(/^fingerprint/),
    ]);
  });
});

describe('sums that are carried from row to row', () => {
  it('are what the rows sum to: new rows, rows said again, in one file and in several', () => {
    const ws = filled();
    const [first, second] = [price(asOf, 2), price(asOf, 3)];
    const rows = [
      first,
      second,
      first,
      position(),
      position({ participant: 'b' }),
      depth(0.01, 1e6),
      trade(),
      trade(),
    ];
    for (const name of ['1.json', '22.json', '333.json'])
      importRecords(ws, name, [...rows, price(asOf + 1, name.length, { line: 50 })]);
    expect(verifyWorkspace(ws).checks.filter((check) => !check.ok)).toEqual([]);
  });

  it.each([
    ['prices', 'UPDATE prices SET close = close * 2', /^content of the table prices/],
    ['positions', 'UPDATE positions SET quantity = quantity * 2', /^content of positions of snapshot/],
  ])('do not take in what something else changed in the meantime: %s', (table, sql, name) => {
    const ws = filled();
    importRecords(ws, 'p.json', [price(asOf, 2)]);
    const sums = ws.db.prepare(`SELECT sum FROM content_sums WHERE part GLOB '${table}*'`).pluck();
    const before = sums.get();
    ws.db.exec(sql);
    importRecords(ws, 'q.json', [price(asOf + 1, 2), position({ participant: 'more' })]);
    expect(sums.get()).not.toBe(before);
    const wrong = verifyWorkspace(ws).checks.filter((check) => !check.ok);
    expect(wrong.map((check) => check.name)).toContainEqual(expect.stringMatching(name));
  });
});

describe('what this program writes', () => {
  it('is never taken for a change: imports, undo, supersession, settings, in this window and in another', () => {
    const ws = filled();
    const second = openWorkspace(ws.path);
    const wholeIn = (at: Workspace) => {
      at.othersWrote();
      return verifyWorkspace(at).checks.filter((check) => !check.ok);
    };
    const again = importRecords(ws, 'b.json', [position({ participant: 'other' } as never), position()]);
    expect(wholeIn(second)).toEqual([]);
    saveLimits(second, [], null);
    expect(wholeIn(ws)).toEqual([]);
    undoImport(ws, again.importId ?? 0);
    expect(wholeIn(second)).toEqual([]);
    expect(wholeIn(ws)).toEqual([]);
    loadPortfolio(second, 'latest');
    second.close();
  });

  it('has its sums in the transaction of the import', () => {
    const ws = filled();
    const parts = ws.db.prepare('SELECT part FROM content_sums').pluck().all();
    expect(parts).toContain('positions.1');
    expect(parts).toContain('limits');
  });
});
