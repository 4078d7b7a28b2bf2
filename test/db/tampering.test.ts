import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sayOfAssets } from '../../db/asset-book.ts';
import { audit } from '../../db/audit.ts';
import { anchorDigits, headOf } from '../../db/audit-chain.ts';
import { contentTables, partSql } from '../../db/content-parts.ts';
import { saveLimits } from '../../db/limits.ts';
import { addNote } from '../../db/notes.ts';
import { save } from '../../db/saved.ts';
import { setSetting } from '../../db/settings.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import {
  accountMode,
  asOf,
  balance,
  depth,
  funding,
  liquidation,
  liquidationEvent,
  loan,
  openInterest,
  position,
  price,
  reference,
  tier,
  trade,
} from './records.ts';

/** A workspace with a row in nearly every table. */
function full(): Workspace {
  const ws = workspace();
  importRecords(ws, 'book.json', {
    records: [
      position(),
      position({ symbol: 'ETHBTC', base: 'ETH', money: 'BTC', naturalId: 'in-btc' }),
      balance(),
      loan(),
      position({ participant: 'bob' }),
      accountMode({ participant: 'bob' }),
    ],
    rejects: [{ line: 7, column: 'size', raw: 'x', code: 'NOT_A_NUMBER', message: 'x is no number' }],
  });
  importRecords(ws, 'market.json', [
    price(asOf, 100_000),
    depth(-0.02, 1_000_000),
    tier(1, 0, 0.005, 0),
    funding(),
    openInterest(),
    liquidation(),
    trade(),
    liquidationEvent(),
    reference({ participant: 'alice', cohort: 'Funds' }),
    reference({ asset: 'BTC', sector: 'Layer 1' }),
    reference({ venue: 'binance-usdm', insuranceFund: 5 }),
  ]);
  saveLimits(
    ws,
    [{ measure: 'systemLeverage', direction: 'above', amber: 4, red: 6, owner: 'Risk', note: '' }],
    null,
  );
  save(ws, 'scenario', 'ten', { parts: [] });
  setSetting(ws, 'committee.held', 1_700_000_000_000);
  sayOfAssets(ws, [{ asset: 'BTC', kind: 'volatile' } as never]);
  addNote(ws, { of: 'participant', name: 'alice', snapshot: null, text: 'asked' });
  audit(ws, 'export', 'positions.csv: 3 rows');
  return ws;
}

const failed = (ws: Workspace, anchor?: string): string[] =>
  verifyWorkspace(ws, () => {}, anchor)
    .checks.filter((check) => !check.ok)
    .map((check) => check.name);

/** Somebody who knows the program: what the file says of its own content is made to fit what was changed. */
function hideTraces(db: Database.Database): void {
  db.exec("UPDATE content_sums SET sum = ''; UPDATE snapshots SET fingerprint = NULL");
}

type Column = Readonly<{ name: string; type: string; pk: number }>;
const columnsOf = (db: Database.Database, table: string): Column[] =>
  db.prepare<[string], Column>('SELECT name, type, pk FROM pragma_table_info(?)').all(table);
const count = (db: Database.Database, table: string): number =>
  db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0;

/** The rows of a table but for what one may not write over: one row by its key. */
const oneRow = (columns: readonly Column[], table: string): string => {
  const key = columns.filter((column) => column.pk > 0).map(({ name }) => `"${name}"`);
  const by = key.length === 0 ? 'rowid' : `(${key.join(', ')})`;
  const what = key.length === 0 ? 'rowid' : key.join(', ');
  return `${by} IN (SELECT ${what} FROM "${table}" LIMIT 1)`;
};

describe('every table: what is changed is found although the file’s own sums are made to fit', () => {
  it('has at least one row in the tables of an ordinary workspace', () => {
    const { db } = full();
    expect(contentTables(db).filter((table) => count(db, table) === 0)).toEqual([]);
  });

  it('a value changed, a row deleted, a row inserted: each in each table', () => {
    const ws = full();
    const { db } = ws;
    db.pragma('foreign_keys = OFF');
    db.pragma('ignore_check_constraints = ON');
    const all = contentTables(db);
    const missed: string[] = [];
    let tried = 0;
    for (const table of all)
      for (const how of ['changed', 'deleted', 'inserted'] as const) {
        if (how !== 'inserted' && count(db, table) === 0) continue;
        tried++;
        db.exec('SAVEPOINT before');
        tamper(db, table, how);
        hideTraces(db);
        if (failed(ws).length === 0) missed.push(`${table}: ${how}`);
        db.exec('ROLLBACK TO before; RELEASE before');
      }
    expect(failed(ws)).toEqual([]);
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(2 * all.length);
  });
});

function tamper(db: Database.Database, table: string, how: 'changed' | 'deleted' | 'inserted'): void {
  const columns = columnsOf(db, table);
  if (how === 'deleted') {
    db.exec(`DELETE FROM "${table}" WHERE ${oneRow(columns, table)}`);
    return;
  }
  if (how === 'inserted') {
    const value = ({ type }: Column): unknown => (type === 'TEXT' ? '{}' : 987_654_321);
    const places = columns.map(() => '?').join(', ');
    db.prepare(`INSERT INTO "${table}" VALUES (${places})`).run(...columns.map(value));
    return;
  }
  const summed = partSql(db, { table, snapshot: null });
  const column = columns.findLast(({ name, pk }) => pk === 0 && summed.includes(name)) ?? columns.at(-1);
  const old = `"${column?.name}"`;
  const next = column?.type === 'TEXT' ? `coalesce(${old}, '') || 'x'` : `coalesce(${old}, 0) + 1`;
  db.exec(`UPDATE "${table}" SET ${old} = ${next} WHERE ${oneRow(columns, table)}`);
}

describe('the log', () => {
  it('a time shown beside a row that is not the one its hash covers', () => {
    const ws = full();
    ws.db.exec('UPDATE audit_log SET at = at - 1000000 WHERE id = 2');
    expect(failed(ws)).toEqual(['audit times']);
  });

  it('a clock set back while something was done', () => {
    const ws = full();
    audit(ws, 'limits', 'as if it were earlier', Date.now() - 86_400_000);
    expect(failed(ws)).toEqual(['audit times']);
  });

  it('a clock put right by a minute is none', () => {
    const ws = full();
    audit(ws, 'export', 'a.csv', Date.now() - 60_000);
    expect(failed(ws)).toEqual([]);
  });

  it('rejected rows taken away', () => {
    const ws = full();
    ws.db.exec('DELETE FROM rejects');
    expect(failed(ws)).toEqual(['record of rejected rows']);
  });

  it('positions changed and everything in the file made to fit, log included: the anchor alone finds it', () => {
    const ws = full();
    const anchor = headOf(ws.db).slice(0, anchorDigits);
    ws.db.exec('DELETE FROM audit_log WHERE id > 1; UPDATE positions SET quantity = quantity * 2');
    ws.db.exec("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'audit_log'");
    hideTraces(ws.db);
    ws.transaction(() => audit(ws, 'import', 'as ever'));
    expect(failed(ws)).toEqual([]);
    expect(failed(ws, anchor)).toEqual([`anchor ${anchor}`]);
  });
});

describe('what this program writes is never taken for tampering', () => {
  it('content written without a line of its own gets one', () => {
    const ws = full();
    ws.transaction(() => ws.prepare("UPDATE participants SET cohort = 'x'").run());
    expect(failed(ws)).toEqual([]);
  });
});
