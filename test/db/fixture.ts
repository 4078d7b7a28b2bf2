import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openWorkspace } from '../../db/open.ts';
import type { Workspace } from '../../db/workspace.ts';

/** A folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'lockstep-db-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A fresh workspace that is closed and removed after the test. */
export function workspace(path: string = join(folder(), 'test.lockstep')): Workspace {
  const ws = openWorkspace(path, { create: true });
  onTestFinished(() => ws.close());
  return ws;
}

/**
 * A workspace that is made once for the tests of a file, with what each of them begins with: answers a copy of it that is
 * closed and removed after the test, at a path that is made up unless given.
 */
export function madeOnce(fill: (ws: Workspace) => void): (path?: string) => Workspace {
  const made = mkdtempSync(join(tmpdir(), 'lockstep-made-'));
  const kept = join(made, 'kept.lockstep');
  beforeAll(() => {
    using ws = openWorkspace(kept, { create: true });
    fill(ws);
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  return (path = join(folder(), 'test.lockstep')) => {
    copyFileSync(kept, path);
    const ws = openWorkspace(path);
    onTestFinished(() => ws.close());
    return ws;
  };
}

/**
 * The content of a workspace without row ids, import times and the log: names in place of ids, sorted. Two workspaces
 * with the same logical content give the same text.
 */
export function logicalContent(ws: Workspace): string {
  const all = (sql: string): string =>
    ws.db
      .prepare<[], Record<string, unknown>>(sql)
      .all()
      .map((r) => JSON.stringify(r))
      .sort()
      .join('\n');
  return [
    'SELECT name, kind, cohort, display_name FROM participants',
    'SELECT name, kind, insurance_fund FROM venues',
    'SELECT name, kind, sector FROM assets',
    'SELECT v.name, symbol, i.kind, unit, multiplier, expiry, strike FROM instruments i JOIN venues v ON v.id = venue_id',
    'SELECT label, as_of FROM snapshots',
    'SELECT file, sha256, format, rows, imported, updated, duplicates, rejected FROM imports',
    'SELECT line, raw, code, message FROM rejects',
    `SELECT s.label, i.file, p.line, pt.name, p.active, p.natural_key, p.row_hash, p.side, p.quantity, p.notional, p.mark_price,
       p.liquidation_price, l.liquidation_threshold, l.collateral_enabled FROM positions p
       JOIN snapshots s ON s.id = snapshot_id JOIN imports i ON i.id = import_id JOIN participants pt ON pt.id = participant_id
       LEFT JOIN loans l ON l.position_id = p.id`,
    `SELECT s.label, i.file, b.line, b.active, b.row_hash, quantity, value_usd FROM balances b
       JOIN snapshots s ON s.id = snapshot_id JOIN imports i ON i.id = import_id`,
    'SELECT symbol, tier, floor, rate, amount, effective, unit FROM tiers',
    'SELECT time, distance, notional FROM depth',
    'SELECT a.name, time, close, volume_usd FROM prices JOIN assets a ON a.id = asset_id',
    'SELECT v.name, symbol, time, rate, interval_hours FROM funding JOIN venues v ON v.id = venue_id',
    'SELECT v.name, symbol, time, quantity, value_usd FROM open_interest JOIN venues v ON v.id = venue_id',
    'SELECT symbol, time, side, quantity, price, natural_key FROM market_liquidations',
    'SELECT p.name, symbol, time, side, quantity, price, natural_key FROM trades JOIN participants p ON p.id = participant_id',
    'SELECT name FROM price_sources',
    'SELECT subject, count(*) FROM claims GROUP BY subject',
    'SELECT kind, cohort, display_name FROM participant_facts',
    'SELECT kind, sector FROM asset_facts',
    'SELECT asset, said FROM asset_catalogue',
    'SELECT kind, insurance_fund FROM venue_facts',
    'SELECT key, value FROM settings',
    'SELECT measure, amber, red FROM limits',
  ]
    .map(all)
    .join('\n--\n');
}
