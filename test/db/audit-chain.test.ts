import { describe, expect, it } from 'vitest';
import { audit, auditPage } from '../../db/audit.ts';
import { anchorDigits, genesis, headOf, linkOf, walkChain } from '../../db/audit-chain.ts';
import { saveLimits } from '../../db/limits.ts';
import { save } from '../../db/saved.ts';
import { setSetting } from '../../db/settings.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { position } from './records.ts';

const limit = {
  measure: 'systemLeverage',
  direction: 'above',
  amber: 4,
  red: 6,
  owner: 'Risk committee',
  note: '',
} as const;

/** A workspace in which everything that the log follows has happened. */
function lived(): Workspace {
  const ws = workspace();
  importRecords(ws, 'a.json', [position()]);
  saveLimits(ws, [limit as never], null);
  save(ws, 'whatIf', 'cap 5', [{ action: { kind: 'capLeverage', cap: 5 } }]);
  save(ws, 'scenario', 'ten', { parts: [] });
  setSetting(ws, 'committee.held', 1_700_000_000_000);
  audit(ws, 'export', 'positions.csv: 3 rows');
  return ws;
}

const failed = (ws: Workspace, anchor?: string): string[] =>
  verifyWorkspace(ws, () => {}, anchor)
    .checks.filter((check) => !check.ok)
    .map((check) => check.name);

describe('the chain', () => {
  it('is SHA-256 over the hash before, a line feed, the action, a bar and the detail', () => {
    const first = linkOf(genesis, 'import', 'a.csv: 3 of 3 rows');
    expect(first).toBe('67f6e0c350b6c6b94ddb4ce83717c3c8956f906e2e428ce9bdf2b0fb0e24070f');
    expect(linkOf(first, 'limits', '[]')).toBe(
      '028ce0ccad256f396110c1d801abfc38a2934d2b7dcbfe51204d21ce46ed857d',
    );
  });

  it('holds after everything a workspace lives through, and says who and what', () => {
    const ws = lived();
    expect(failed(ws)).toEqual([]);
    const { rows } = auditPage(ws, 0, 10);
    expect(rows.map((row) => row.action)).toEqual([
      'export',
      'settings',
      'save scenario',
      'save whatIf',
      'limits',
      'import',
    ]);
    expect(rows[0]).toMatchObject({ detail: 'positions.csv: 3 rows', actor: expect.stringMatching(/\S/) });
    expect(rows[0]?.hash).toBe(headOf(ws.db));
  });

  it('cuts a long text and says so, its sum instead', () => {
    const ws = workspace();
    audit(ws, 'settings', 'x'.repeat(9_000));
    const [row] = auditPage(ws, 0, 1).rows;
    expect(row?.detail).toMatch(/^x{3000} … cut: 9000 characters, SHA-256 [0-9a-f]{64}$/);
    expect(failed(ws)).toEqual([]);
  });
});

/** What somebody does to the file with another program, and which checks find it. */
const tamperings: readonly (readonly [what: string, sql: string, found: readonly string[]])[] = [
  ['a row of the log deleted', 'DELETE FROM audit_log WHERE id = 3', ['audit chain']],
  ['the first row deleted', 'DELETE FROM audit_log WHERE id = 1', ['audit chain']],
  ['the last row deleted', 'DELETE FROM audit_log WHERE id = 6', ['audit chain']],
  ['all rows deleted', 'DELETE FROM audit_log', ['audit chain']],
  ['a detail changed', "UPDATE audit_log SET detail = replace(detail, '3 rows', '4 rows')", ['audit chain']],
  ['an action changed', "UPDATE audit_log SET action = 'note' WHERE id = 2", ['audit chain']],
  [
    'an actor changed',
    'UPDATE audit_log SET detail = replace(detail, \'"actor":"\', \'"actor":"x\') WHERE id = 1',
    ['audit chain'],
  ],
  [
    'a hash changed',
    'UPDATE audit_log SET hash = substr(hash, 2) || substr(hash, 1, 1) WHERE id = 4',
    ['audit chain'],
  ],
  [
    'a row inserted',
    "INSERT INTO audit_log (at, action, detail, hash) VALUES (1, 'limits', '[]', '')",
    ['audit chain'],
  ],
  [
    'two rows exchanged',
    'UPDATE audit_log SET id = CASE id WHEN 2 THEN -3 WHEN 3 THEN -2 END WHERE id IN (2, 3); UPDATE audit_log SET id = -id WHERE id < 0',
    ['audit chain'],
  ],
  ['a limit multiplied by ten', 'UPDATE limits SET red = red * 10', ['record of limits']],
  ['a limit deleted', 'DELETE FROM limits', ['record of limits']],
  ['a limit’s direction turned', "UPDATE limits SET direction = 'below'", ['record of limits']],
  ['a what-if changed', "UPDATE saved SET body = '[]' WHERE kind = 'whatIf'", ['record of saved']],
  ['a scenario removed', "DELETE FROM saved WHERE kind = 'scenario'", ['record of saved']],
  [
    'a scenario added',
    "INSERT INTO saved (kind, name, body, at) VALUES ('scenario', 'x', '{}', 1)",
    ['record of saved'],
  ],
  [
    'a setting changed',
    "UPDATE settings SET value = '1' WHERE key = 'committee.held'",
    ['record of settings'],
  ],
  ['a setting removed', "DELETE FROM settings WHERE key = 'committee.held'", ['record of settings']],
  ['a setting added', "INSERT INTO settings (key, value) VALUES ('cascade.x', '1')", ['record of settings']],
  ['an import’s file renamed', "UPDATE imports SET file = 'b.json'", ['record of imports']],
  ['an import’s sum changed', "UPDATE imports SET sha256 = 'x'", ['record of imports']],
];

describe('tampering is found', () => {
  it.each(tamperings)('%s', (_what, sql, found) => {
    const ws = lived();
    ws.db.pragma('foreign_keys = OFF');
    ws.db.exec(sql);
    expect(failed(ws)).toEqual(expect.arrayContaining([...found]));
  });

  it('what the window keeps for itself is nobody’s audit', () => {
    const ws = lived();
    setSetting(ws, 'ui.theme', 'dark');
    ws.db.exec("UPDATE settings SET value = '1' WHERE key = 'ui.theme'");
    expect(failed(ws)).toEqual([]);
  });

  it('a log rewritten whole is found by the anchor alone', () => {
    const ws = lived();
    const anchor = headOf(ws.db).slice(0, anchorDigits);
    expect(failed(ws, anchor)).toEqual([]);
    // Red limits multiplied by ten, and every hash computed again to fit.
    ws.db.exec('DELETE FROM audit_log WHERE id > 1; UPDATE limits SET red = red * 10');
    ws.db.exec("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'audit_log'");
    // The sums of content are the file's own too: who writes anew all there is takes them anew.
    ws.db.exec("UPDATE content_sums SET sum = ''");
    ws.transaction(() => audit(ws, 'limits', 'as ever'));
    expect(walkChain(ws.db)).toMatchObject({ rows: 2, brokenAt: null, missing: 0 });
    expect(failed(ws)).toEqual([]);
    expect(failed(ws, anchor)).toEqual([`anchor ${anchor}`]);
  });

  it('an anchor of an earlier state is found, with what has come since', () => {
    const ws = lived();
    const anchor = headOf(ws.db).slice(0, anchorDigits);
    audit(ws, 'deck', 'committee.pptx');
    audit(ws, 'deck', 'committee.pptx');
    const { checks } = verifyWorkspace(ws, () => {}, anchor.toUpperCase());
    expect(checks.find((check) => check.name.startsWith('anchor'))).toMatchObject({
      ok: true,
      detail: expect.stringContaining('2 rows have come since'),
    });
  });
});
