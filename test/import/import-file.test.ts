import { describe, expect, it } from 'vitest';
import { LockstepError } from '../../contract/errors.ts';
import type { Reject } from '../../contract/records.ts';
import { auditPage } from '../../db/audit.ts';
import { listImports, rejectsPage, undoImport } from '../../db/imports.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listParticipants } from '../../db/reference.ts';
import { findSnapshot, listSnapshots } from '../../db/snapshots.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { Refusal } from '../../ingest/ingest.ts';
import { logicalContent, workspace } from '../db/fixture.ts';
import { asOf, balance, day, depth, loan, position, price, reference, tier } from '../db/records.ts';
import { importRecords } from './fake-ingest.ts';

const active = (ws: Workspace): unknown[] =>
  ws.db.prepare('SELECT quantity, liquidation_price AS liquidation, active FROM positions ORDER BY id').all();

const book = () => [
  position(),
  position({ symbol: 'ETHUSDT', base: 'ETH', markPrice: 4_000, notional: 8_000, quantity: 2, side: -1 }),
  balance(),
  loan(),
  loan({ asset: 'USDC', side: 'borrow', quantity: 12_000, priceUsd: 1 }),
];

describe('importFile', () => {
  it('stores records of every kind and reports counts that add up', () => {
    const ws = workspace();
    const rejects: Reject[] = [{ line: 9, column: 'size', raw: 'x', code: 'NOT_A_NUMBER', message: 'no' }];
    const records = [
      ...book(),
      tier(1, 0, 0.004, 0),
      depth(-0.02, 1e6),
      price(asOf - day, 99_000),
      reference({ participant: 'alice', cohort: 'funds' }),
      reference({ asset: 'BTC', sector: 'layer 1' }),
      reference({ venue: 'binance-usdm', insuranceFund: 5e8 }),
    ];
    const report = importRecords(ws, 'all.json', { records, rejects });
    expect(report).toMatchObject({
      rows: 12,
      imported: 11,
      duplicates: 0,
      rejected: 1,
      updated: 0,
      refused: null,
    });
    expect(report.snapshot).toBe('2026-10-31');
    expect(report.asOf).toBe(asOf);
    expect(report.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(listImports(ws)[0]).toMatchObject({
      id: report.importId,
      file: 'all.json',
      snapshot: '2026-10-31',
      rows: 12,
    });
    expect(rejectsPage(ws, report.importId ?? 0, 0, 10)).toEqual({ total: 1, rows: rejects });
    expect(listParticipants(ws)).toContainEqual({ participant: 'alice', kind: 'fund', cohort: 'funds' });
    expect(verifyWorkspace(ws).ok).toBe(true);
  });

  it('stores nothing of a file it has already', () => {
    const ws = workspace();
    const records = [...book(), price(asOf, 1), tier(1, 0, 0.01, 0), depth(0.02, 5)];
    importRecords(ws, 'a.json', records);
    const before = logicalContent(ws);
    const again = importRecords(ws, 'a.json', records);
    expect(again).toMatchObject({ importId: null, rows: 8, imported: 0, duplicates: 8, updated: 0 });
    expect(logicalContent(ws)).toBe(before);
  });

  it('keeps equal rows without a natural id apart within a file, and knows them again', () => {
    const ws = workspace();
    const row = () => position({ naturalId: '' });
    const first = importRecords(ws, 'a.csv', [row(), row(), row()]);
    expect(first).toMatchObject({ imported: 3, duplicates: 0 });
    const more = importRecords(ws, 'b.csv', [row(), row(), row(), row()]);
    expect(more).toMatchObject({ imported: 1, duplicates: 3 });
    expect(importRecords(ws, 'c.csv', [row(), row(), row(), row()])).toMatchObject({
      imported: 0,
      duplicates: 4,
    });
  });

  it('counts one of two equal rows with the same natural id as a duplicate', () => {
    expect(importRecords(workspace(), 'a.json', [position(), position()])).toMatchObject({
      imported: 1,
      duplicates: 1,
    });
  });

  it('lets the newest import of a format count, and brings the older back on undo', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', [position({ quantity: 1 })]);
    const before = logicalContent(ws);
    const fix = importRecords(ws, 'b.json', [position({ quantity: 2 })]);
    expect(fix).toMatchObject({ imported: 1, updated: 1, duplicates: 0 });
    expect(active(ws)).toMatchObject([
      { quantity: 1, active: 0 },
      { quantity: 2, active: 1 },
    ]);
    expect(undoImport(ws, fix.importId ?? 0)).toBe(1);
    expect(logicalContent(ws)).toBe(before);
    expect(active(ws)).toMatchObject([{ quantity: 1, active: 1 }]);
  });

  it('lets the more detailed of two formats count, whichever came first', () => {
    const plain = { records: [position({ quantity: 1 })], format: 'account' };
    const detailed = {
      records: [position({ quantity: 1, liquidationPrice: 80_000 })],
      format: 'positionRisk',
    };
    for (const order of [
      [plain, detailed],
      [detailed, plain],
    ]) {
      const ws = workspace();
      order.forEach((given, i) => {
        importRecords(ws, `${i}.json`, given);
      });
      const rows = active(ws).filter((r) => (r as { active: number }).active === 1);
      expect(rows).toEqual([{ quantity: 1, liquidation: 80_000, active: 1 }]);
    }
  });

  it('lets the newest of two formats count when they differ in size', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', {
      records: [position({ quantity: 1, liquidationPrice: 5 })],
      format: 'positionRisk',
    });
    importRecords(ws, 'b.json', { records: [position({ quantity: 2 })], format: 'account' });
    expect(active(ws).filter((r) => (r as { active: number }).active === 1)).toMatchObject([{ quantity: 2 }]);
  });

  it('lets the more detailed of two answers in one file count when they agree', () => {
    const ws = workspace();
    const report = importRecords(ws, 'a.jsonl', [
      position({ liquidationPrice: 80_000 }),
      position({ leverage: null }),
    ]);
    expect(active(ws)).toMatchObject([{ active: 1, liquidation: 80_000 }, { active: 0 }]);
    expect(report.warnings.map((w) => w.code)).toEqual(['TOLD_TWICE']);
  });

  it('lets the last of several answers in one file count, and says so', () => {
    const ws = workspace();
    const report = importRecords(ws, 'a.jsonl', [
      position({ quantity: 1, asOf }),
      position({ quantity: 3, asOf: asOf + 3_600_000 }),
    ]);
    expect(active(ws)).toMatchObject([
      { quantity: 1, active: 0 },
      { quantity: 3, active: 1 },
    ]);
    expect(report.warnings.map((w) => w.code)).toEqual(['REPEATED_ID', 'SEVERAL_TIMES']);
    expect(findSnapshot(ws, 'latest').asOf).toBe(asOf + 3_600_000);
  });

  it('undo leaves the logical content byte for byte as it was', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', [
      ...book(),
      price(asOf, 1),
      reference({ participant: 'alice', cohort: 'old' }),
    ]);
    const before = logicalContent(ws);
    const report = importRecords(ws, 'b.json', {
      records: [
        position({ quantity: 5 }),
        position({ participant: 'new', symbol: 'SOLUSDT', base: 'SOL', venue: 'okx' }),
        balance({ quantity: 1 }),
        loan({ quantity: 3 }),
        loan({ counterparty: 'lender', asset: 'DAI', side: 'borrow' }),
        tier(1, 0, 0.5, 0),
        depth(0.02, 7, { asset: 'DOGE' }),
        price(asOf, 2, { source: 'other' }),
        reference({ participant: 'alice', cohort: 'changed' }),
        reference({ asset: 'BTC', sector: 'changed' }),
      ],
      rejects: [{ line: 1, column: '', raw: '', code: 'X', message: '' }],
    });
    expect(logicalContent(ws)).not.toBe(before);
    expect(undoImport(ws, report.importId ?? 0)).toBe(10);
    expect(logicalContent(ws)).toBe(before);
    expect(ws.db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(verifyWorkspace(ws).ok).toBe(true);
    expect(auditPage(ws, 0, 10).rows.map((r) => r.action)).toEqual(['remove import', 'import', 'import']);
  });

  it('undoing everything leaves an empty workspace', () => {
    const ws = workspace();
    const empty = logicalContent(ws);
    const a = importRecords(ws, 'a.json', book());
    const b = importRecords(ws, 'b.json', { records: book(), asOf: asOf + 40 * day });
    for (const id of [a.importId, b.importId]) undoImport(ws, id ?? 0);
    expect(logicalContent(ws)).toBe(empty);
    expect(() => undoImport(ws, 1)).toThrow(LockstepError);
  });

  it('hands a row over to the later file that holds it too', () => {
    const ws = workspace();
    const a = importRecords(ws, 'a.json', [position(), balance()]);
    const extra = position({ symbol: 'SOLUSDT', base: 'SOL' });
    const b = importRecords(ws, 'b.json', [position(), balance(), extra]);
    expect(b).toMatchObject({ imported: 1, duplicates: 2 });
    expect(undoImport(ws, a.importId ?? 0)).toBe(0);
    const { portfolio } = loadPortfolio(ws, 'latest');
    expect(portfolio.positions.count).toBe(2);
    expect(portfolio.balances.count).toBe(1);
    undoImport(ws, b.importId ?? 0);
    expect(listSnapshots(ws)).toEqual([]);
  });

  it('hands prices, brackets, depth and reference rows over as well', () => {
    const ws = workspace();
    const shared = () => [
      price(asOf, 5),
      tier(1, 0, 0.004, 0),
      depth(0.02, 5),
      reference({ participant: 'alice', cohort: 'funds' }),
      reference({ asset: 'BTC', sector: 'layer 1' }),
      reference({ venue: 'binance-usdm', insuranceFund: 5 }),
    ];
    const a = importRecords(ws, 'a.json', shared());
    importRecords(ws, 'b.json', [...shared(), price(asOf + day, 6)]);
    expect(undoImport(ws, a.importId ?? 0)).toBe(0);
    const alone = workspace();
    importRecords(alone, 'b.json', [...shared(), price(asOf + day, 6)]);
    const facts = (w: Workspace): unknown => {
      const counts = ['prices', 'tiers', 'depth', 'participant_facts', 'asset_facts', 'venue_facts'].map(
        (t) => w.db.prepare(`SELECT count(*) FROM ${t}`).pluck().get(),
      );
      return [counts, listParticipants(w)];
    };
    expect(facts(ws)).toEqual(facts(alone));
  });

  it('places rows by label, by their own time, or by the file time known only at the end', () => {
    const ws = workspace();
    expect(importRecords(ws, 'a.json', [position()], { label: 'October' }).snapshot).toBe('October');
    const captured = importRecords(ws, 'b.jsonl', {
      records: [position({ asOf }), position({ asOf: asOf + 30 * day })],
      asOf: null,
    });
    expect(captured.snapshot).toBe('2026-11-30');
    expect(captured.warnings.map((w) => w.code)).toEqual(['ANOTHER_OF_THE_DAY', 'SEVERAL_SNAPSHOTS']);
    // Joins the snapshot that is there; the row it already has is a duplicate.
    const joined = importRecords(ws, 'c.json', [position(), position({ participant: 'bob' })]);
    expect(joined).toMatchObject({ imported: 1, duplicates: 1, snapshot: '2026-10-31' });
    expect(listSnapshots(ws).map((s) => s.label)).toEqual(['2026-10-31', 'October', '2026-11-30']);
  });

  it('leaves no trace of a dry run, whose report is that of the real one', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', book());
    const before = logicalContent(ws);
    const given = { records: [position({ quantity: 7 }), position({ participant: 'new' }), balance()] };
    const log = auditPage(ws, 0, 1).total;
    const dry = importRecords(ws, 'b.json', given, { dryRun: true });
    expect(logicalContent(ws)).toBe(before);
    expect(auditPage(ws, 0, 1).total).toBe(log);
    const real = importRecords(ws, 'b.json', given);
    expect(dry.importId).toBeNull();
    expect({ ...real, importId: null, milliseconds: 0 }).toEqual({ ...dry, milliseconds: 0 });
  });

  it('stores nothing of a refused file, and reports where it was refused', () => {
    const ws = workspace();
    const before = logicalContent(ws);
    const place = { file: 'a.csv', line: 3, column: 'positionSide', raw: '5,SHORT', code: 'SIDE' };
    const refusal = new Refusal('size and side contradict each other', place);
    const report = importRecords(ws, 'a.csv', { records: [position(), balance()], refusal });
    expect(report.importId).toBeNull();
    expect(report.rows).toBe(0);
    expect(report.refused).toMatchObject({ line: 3, column: 'positionSide', raw: '5,SHORT', code: 'SIDE' });
    expect(report.refused?.message).toContain('a.csv, line 3');
    expect(logicalContent(ws)).toBe(before);
  });

  it('stores every reject and lists the first thousand with the true total', () => {
    const ws = workspace();
    const rejects = Array.from({ length: 1_500 }, (_, i) => ({
      line: i + 2,
      column: 'size',
      raw: `row ${i}`,
      code: 'NOT_A_NUMBER',
      message: 'not a number',
    }));
    const report = importRecords(ws, 'bad.csv', { records: [], rejects });
    expect(report).toMatchObject({ rows: 1_500, imported: 0, rejected: 1_500 });
    expect(report.rejects).toHaveLength(1_000);
    expect(report.warnings.map((w) => w.code)).toContain('REJECTS_CUT');
    const page = rejectsPage(ws, report.importId ?? 0, 1_400, 1_000);
    expect(page.total).toBe(1_500);
    expect(page.rows).toEqual(rejects.slice(1_400));
  });
});
