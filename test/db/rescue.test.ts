import { closeSync, openSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { listImports } from '../../db/imports.ts';
import { listLimitChanges, saveLimits } from '../../db/limits.ts';
import { openWorkspace } from '../../db/open.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { rescueWorkspace } from '../../db/rescue.ts';
import { verifyUnopenable, verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { cases } from '../support/cases.ts';
import { folder, logicalContent, workspace } from './fixture.ts';
import { asOf, position } from './records.ts';

const limit = {
  measure: 'systemLeverage',
  direction: 'above',
  amber: 4,
  red: 6,
  owner: 'Risk',
  note: '',
} as const;
const rows = (n: number) =>
  Array.from({ length: n }, (_, i) => position({ participant: `p${i}`, quantity: 1 + i } as never));

/** Two snapshots of two imports, limits, a log; closed, so that all of it is in the file. */
function damagedBy(damage: (path: string) => void): string {
  const ws = workspace();
  importRecords(ws, 'a.json', rows(800));
  importRecords(ws, 'b.json', { records: [position()], asOf: asOf + 86_400_000 }, { label: 'second' });
  saveLimits(ws, [limit as never], null);
  ws.close();
  damage(ws.path);
  return ws.path;
}

function edited(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

function rescued(path: string): { report: ReturnType<typeof rescueWorkspace>; to: Workspace } {
  const out = join(folder(), 'new.lockstep');
  const before = readFileSync(path);
  const report = rescueWorkspace(path, { path: out, replace: false });
  expect(readFileSync(path).equals(before)).toBe(true);
  return { report, to: workspace(out) };
}

/** The pages that hold the rows of a table, in their order. */
function leavesOf(path: string, table: string): number[] {
  const db = new Database(path, { readonly: true });
  const pages = db
    .prepare<[string], number>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path")
    .pluck()
    .all(table);
  db.close();
  return pages;
}

function spoil(path: string, page: number): void {
  const db = new Database(path, { readonly: true });
  const size = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
  closeSync(handle);
}

const faults = (ws: Workspace) => verifyWorkspace(ws).checks.filter((check) => !check.ok);

describe('rescue', () => {
  it('saves everything of a workspace that is whole', () => {
    const path = damagedBy(() => {});
    const { report, to } = rescued(path);
    expect(report).toMatchObject({ whole: true, left: [], changed: [] });
    const from = openWorkspace(path);
    expect(logicalContent(to)).toBe(logicalContent(from));
    from.close();
    expect(faults(to)).toEqual([]);
  });

  it('leaves out the import whose rows were changed, and names its file', () => {
    const { report, to } = rescued(
      damagedBy((path) => edited(path, 'UPDATE positions SET quantity = 9 WHERE id = 3')),
    );
    expect(report.whole).toBe(false);
    expect(report.left).toMatchObject([
      { file: 'a.json', why: expect.stringMatching(/not as it was written/) },
    ]);
    expect(listImports(to).map((row) => row.file)).toEqual(['b.json']);
    expect(faults(to)).toEqual([]);
  });

  it('keeps an edited limit and says so', () => {
    const { report, to } = rescued(damagedBy((path) => edited(path, 'UPDATE limits SET red = 60')));
    expect(report.changed).toEqual(['the table limits']);
    expect(listLimitChanges(to)).toMatchObject([{ red: 60 }]);
    expect(listImports(to)).toHaveLength(2);
  });

  it('does without a table that is gone', () => {
    const { report, to } = rescued(damagedBy((path) => edited(path, 'DROP TABLE limits')));
    expect(report.tables.find(({ table }) => table === 'limits')).toMatchObject({
      rows: 0,
      lost: expect.any(String),
    });
    expect(listImports(to)).toHaveLength(2);
    expect(faults(to)).toEqual([]);
  });

  it('gets round a damaged page, and leaves out what had rows on it', () => {
    const path = damagedBy((file) => spoil(file, leavesOf(file, 'positions')[1] ?? 0));
    const { report, to } = rescued(path);
    expect(report.tables.find(({ table }) => table === 'positions')?.lost).toMatch(/cannot be read/);
    expect(report.left.map(({ file }) => file)).toEqual(['a.json']);
    expect(listImports(to).map((row) => row.file)).toEqual(['b.json']);
    expect(faults(to)).toEqual([]);
  });

  it('saves the imports that still read of a file whose end is cut off, and lists what it could not', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', rows(800));
    for (const n of [1, 2, 3, 4])
      importRecords(
        ws,
        `later-${n}.json`,
        { records: rows(800), asOf: asOf + n * 86_400_000 },
        { label: `later ${n}` },
      );
    ws.close();
    truncateSync(ws.path, Math.floor(statSync(ws.path).size * 0.85));
    expect(() => openWorkspace(ws.path)).toThrow(expect.objectContaining({ code: 'WORKSPACE_DAMAGED' }));
    const { report, to } = rescued(ws.path);
    expect(report.whole).toBe(false);
    expect(report.tables.find(({ table }) => table === 'positions')?.lost).toMatch(/cannot be read/);
    const saved = listImports(to).map((row) => row.file);
    expect(saved).toContain('a.json');
    expect(saved.length).toBeGreaterThan(1);
    expect(report.left.length).toBeGreaterThan(0);
    expect([...saved, ...report.left.map(({ file }) => file)].sort()).toEqual([
      'a.json',
      'later-1.json',
      'later-2.json',
      'later-3.json',
      'later-4.json',
    ]);
    expect(loadPortfolio(to, '2026-10-31').portfolio.positions.count).toBe(800);
  });

  it('goes on past each of several damaged places', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', rows(3_000));
    ws.close();
    const pages = leavesOf(ws.path, 'positions');
    expect(pages.length).toBeGreaterThan(10);
    for (const page of [pages[1], pages[4], pages.at(-1)]) spoil(ws.path, page ?? 0);
    const { report } = rescued(ws.path);
    const positions = report.tables.find(({ table }) => table === 'positions');
    expect(positions?.rows).toBeGreaterThan((3_000 * (pages.length - 4)) / pages.length);
    expect(positions?.lost).toMatch(/cannot be read/);
    expect(report.left).toMatchObject([{ file: 'a.json' }]);
  });

  it('lists what a newer version has put into the file and this one has no place for', () => {
    const path = damagedBy((file) =>
      edited(
        file,
        `CREATE TABLE margin_calls (id INTEGER PRIMARY KEY, amount REAL); INSERT INTO margin_calls VALUES (1, 5);
         ALTER TABLE limits ADD COLUMN escalation TEXT; UPDATE limits SET escalation = 'board';
         PRAGMA user_version = 999`,
      ),
    );
    const { report, to } = rescued(path);
    expect(report.whole).toBe(false);
    expect(report.tables.find(({ table }) => table === 'margin_calls')?.lost).toMatch(/no place/);
    expect(report.tables.find(({ table }) => table === 'limits')?.lost).toMatch(/escalation/);
    expect(report.changed).toEqual(
      expect.arrayContaining([expect.stringMatching(/a newer version of the program wrote the file/)]),
    );
    expect(listImports(to)).toHaveLength(2);
  });

  it('does not send anybody back to itself when nothing can be read', () => {
    for (const part of [1, 2, 8]) {
      const path = damagedBy((file) => truncateSync(file, statSync(file).size >> part));
      expect(() =>
        rescueWorkspace(path, { path: join(folder(), 'new.lockstep'), replace: false }),
      ).toThrowError(
        expect.objectContaining({
          code: 'WORKSPACE_DAMAGED',
          message: expect.not.stringContaining('lockstep rescue'),
        }),
      );
    }
  });
});

describe('verify', () => {
  const failing = (path: string): string[] =>
    verifyUnopenable(path, 'it does not open', () => {})
      .checks.filter((check) => !check.ok)
      .map((check) => check.name);

  it('says what is wrong with a file that does not open as a workspace', () => {
    expect(failing(damagedBy((path) => edited(path, 'DROP TABLE limits')))).toEqual(
      expect.arrayContaining(['opening', 'schema', 'content of the table limits']),
    );
    expect(failing(damagedBy((path) => truncateSync(path, statSync(path).size >> 1)))).toContain('opening');
    expect(failing(damagedBy((path) => writeFileSync(path, 'no database at all'.repeat(100))))).toEqual([
      'opening',
    ]);
  });

  it('never throws, whatever bit is turned', () => {
    const path = damagedBy(() => {});
    const whole = readFileSync(path);
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let n = 0; n < cases(15, 400); n++) {
      const bytes = Buffer.from(whole);
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      const file = join(folder(), 'flip.lockstep');
      writeFileSync(file, bytes);
      const { checks } = verifyUnopenable(file, 'looked at', () => {});
      expect(checks.length).toBeGreaterThan(0);
    }
  });
});
