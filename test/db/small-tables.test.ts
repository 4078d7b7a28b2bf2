import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { limitsInForce } from '../../contract/limits-in-force.ts';
import { audit, auditPage } from '../../db/audit.ts';
import { backupWorkspace } from '../../db/backup.ts';
import { listLimitChanges, saveLimits } from '../../db/limits.ts';
import { migrate } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/migrations.ts';
import { openWorkspace } from '../../db/open.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listPriceSeries } from '../../db/prices.ts';
import { listAssets, listParticipants, setAsset, setGroups, setParticipant } from '../../db/reference.ts';
import { listSaved, removeSaved, save } from '../../db/saved.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { folder, logicalContent, workspace } from './fixture.ts';
import { asOf, day, depth, position, price, reference, tier } from './records.ts';

describe('settings, limits, saved and log', () => {
  it('keeps any JSON, null for what was never set, and logs what is not about windows', () => {
    const ws = workspace();
    expect(getSetting(ws, 'theme')).toBeNull();
    setSetting(ws, 'ui.theme', { dark: true, list: [1, null, 'ä'] });
    setSetting(ws, 'seed', 7);
    setSetting(ws, 'seed', 8);
    expect(getSetting(ws, 'ui.theme')).toEqual({ dark: true, list: [1, null, 'ä'] });
    expect(getSetting(ws, 'seed')).toBe(8);
    expect(auditPage(ws, 0, 10).rows.map((r) => r.detail)).toEqual(['seed: 7 → 8', 'seed: none → 7']);
  });

  describe('limits', () => {
    const limit = (measure: string, red = 2) => ({
      measure,
      direction: 'above' as const,
      amber: 1,
      red,
      owner: 'o',
      note: '',
    });
    const at = (ws: Workspace, when: number) =>
      limitsInForce(listLimitChanges(ws), when).map(({ measure, red }) => `${measure} ${red}`);

    it('hold from a date on, in their order; what held before stays', () => {
      const ws = workspace();
      saveLimits(ws, [limit('b'), limit('a')], null);
      saveLimits(ws, [limit('c'), limit('b', 3)], asOf);
      expect(at(ws, asOf - 1)).toEqual(['b 2', 'a 2']);
      expect(at(ws, asOf)).toEqual(['c 2', 'b 3']);
    });
    it('are stored once while nothing changes, and a limit taken away is withdrawn', () => {
      const ws = workspace();
      saveLimits(ws, [limit('a'), limit('b')], null);
      saveLimits(ws, [limit('a')], asOf);
      saveLimits(ws, [limit('a')], asOf + day);
      expect(listLimitChanges(ws).map((c) => [c.measure, c.from, c.red])).toEqual([
        ['a', null, 2],
        ['b', null, 2],
        ['b', asOf, null],
      ]);
      expect(at(ws, asOf)).toEqual(['a 2']);
    });
    it('put back by undo leave the history as it was', () => {
      const ws = workspace();
      saveLimits(ws, [limit('a'), limit('b')], null);
      const before = listLimitChanges(ws);
      saveLimits(ws, [limit('a', 9)], asOf);
      saveLimits(ws, [limit('a'), limit('b')], asOf);
      expect(listLimitChanges(ws)).toEqual(before);
    });
    it('set for a date end what was set for later, and the log says from when they hold', () => {
      const ws = workspace();
      saveLimits(ws, [limit('a')], asOf + day);
      saveLimits(ws, [limit('a', 5)], asOf);
      expect(at(ws, asOf + 2 * day)).toEqual(['a 5']);
      expect(auditPage(ws, 0, 1).rows[0]?.detail).toMatch(/^in force from 20\d\d-/);
    });
    it('are not lost when the new ones cannot be saved', () => {
      const ws = workspace();
      saveLimits(ws, [limit('a')], null);
      expect(() => saveLimits(ws, [limit('b'), limit('b')], null)).toThrow();
      expect(at(ws, asOf)).toEqual(['a 2']);
    });
    it('of a workspace from before this are in force from the beginning', () => {
      const path = join(folder(), 'old.lockstep');
      const db = new Database(path);
      migrate(
        db,
        path,
        migrations.filter((m) => m.version < 11),
      );
      db.prepare("INSERT INTO limits VALUES ('a', 'above', 1, 2, 'o', '', 0)").run();
      db.close();
      const ws = openWorkspace(path);
      expect(listLimitChanges(ws)).toEqual([{ ...limit('a'), from: null }]);
      ws.close();
    });
  });

  it('saves what-ifs and scenarios by name', () => {
    const ws = workspace();
    save(ws, 'whatIf', 'cap 5', { cap: 5 }, 1);
    save(ws, 'whatIf', 'cap 5', { cap: 6 }, 2);
    save(ws, 'scenario', 'cap 5', [], 3);
    expect(listSaved(ws, 'whatIf')).toEqual([{ name: 'cap 5', body: { cap: 6 }, at: 2 }]);
    expect(removeSaved(ws, 'whatIf', 'cap 5')).toBe(true);
    expect(removeSaved(ws, 'whatIf', 'cap 5')).toBe(false);
    expect(listSaved(ws, 'scenario')).toHaveLength(1);
  });

  it('pages the log newest first with the true total', () => {
    const ws = workspace();
    for (let i = 0; i < 5; i++) audit(ws, 'a', String(i), i);
    const { total, rows } = auditPage(ws, 1, 2);
    expect(total).toBe(5);
    expect(rows.map((r) => r.detail)).toEqual(['3', '2']);
  });
});

it('a setting is bounded: what is too large is refused, and what was kept stays', () => {
  const ws = workspace();
  setSetting(ws, 'ui.state', { page: 'cascade' });
  expect(() => setSetting(ws, 'ui.state', { page: 'x'.repeat(4_000_000) })).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: expect.stringMatching(/ui\.state has 4000011 characters/),
    }),
  );
  expect(getSetting(ws, 'ui.state')).toEqual({ page: 'cascade' });
});

describe('reference data', () => {
  it('puts what was entered by hand above what is imported, before and after', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', [
      position(),
      reference({ participant: 'alice', cohort: 'imported' }),
      tier(1, 0, 0.01, 0),
      depth(0.02, 100),
    ]);
    setParticipant(ws, 'alice', { cohort: 'by hand' });
    setAsset(ws, 'BTC', { sector: 'by hand' });
    expect(auditPage(ws, 0, 2).rows.map(({ action, detail }) => `${action} ${detail}`)).toEqual([
      'asset BTC: sector unclassified → by hand',
      'participant alice: cohort imported → by hand',
    ]);
    importRecords(ws, 'b.json', [
      reference({ participant: 'alice', cohort: 'later' }),
      reference({ asset: 'BTC', sector: 'later' }),
    ]);
    expect(listParticipants(ws)).toEqual([{ participant: 'alice', kind: 'fund', cohort: 'by hand' }]);
    expect(listAssets(ws)[0]).toEqual({
      asset: 'BTC',
      sector: 'by hand',
      kind: 'volatile',
      // Depth above the mid price is what purchases meet.
      depth: null,
      askDepth: 5_000,
      tiers: 1,
    });
    expect(loadPortfolio(ws, 'latest').portfolio.participants.cohort).toEqual(['by hand']);
    expect(() => setParticipant(ws, 'nobody', { cohort: 'x' })).toThrow('no participant called nobody');
  });

  it('puts several into a group at once, or none, and gives back what undoes it', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', [position(), reference({ participant: 'alice', cohort: 'imported' })]);
    const cohort = (): string => listParticipants(ws)[0]?.cohort ?? '';
    const before = setGroups(ws, 'participant', [{ member: 'alice', group: 'watched' }]);
    expect(cohort()).toBe('watched');
    expect(setGroups(ws, 'participant', [{ member: 'alice', group: 'other' }])).toEqual([
      { member: 'alice', group: 'watched' },
    ]);
    expect(() =>
      setGroups(ws, 'participant', [
        { member: 'alice', group: 'lost' },
        { member: 'nobody', group: 'lost' },
      ]),
    ).toThrow('no participant called nobody');
    expect(cohort()).toBe('other');
    expect(before).toEqual([{ member: 'alice', group: null }]);
    setGroups(ws, 'participant', before);
    expect(cohort()).toBe('imported');
    expect(Number(ws.prepareRaw('SELECT count(*) FROM participant_facts').get()?.[0])).toBe(1);
    const fingerprint = () => ws.prepareRaw('SELECT fingerprint FROM snapshots').get()?.[0];
    ws.db.prepare("UPDATE snapshots SET fingerprint = 'kept'").run();
    setGroups(ws, 'asset', [{ member: 'BTC', group: 'majors' }]);
    expect(listAssets(ws)[0]?.sector).toBe('majors');
    expect(fingerprint()).toBeNull();
    expect(auditPage(ws, 0, 1).rows[0]).toMatchObject({
      action: 'sector',
      detail: 'BTC: as imported → majors',
    });
  });

  it('lists price series with their gaps', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', [price(asOf, 1), price(asOf + day, 2), price(asOf + 4 * day, 3)]);
    expect(listPriceSeries(ws)).toEqual([
      {
        asset: 'BTC',
        quote: 'USD',
        assumed: false,
        source: 'binance',
        bars: 3,
        from: asOf,
        to: asOf + 4 * day,
        gaps: 2,
        last: 3,
      },
    ]);
  });
});

describe('backupWorkspace', () => {
  it('writes a copy with the same content, over another file when told to, and never over a workspace', () => {
    const ws = workspace();
    importRecords(ws, 'a.json', [position(), price(asOf, 1)]);
    const target = join(folder(), 'copy.lockstep');
    writeFileSync(target, 'old');
    expect(() => backupWorkspace(ws, { path: target, replace: false })).toThrow('exists already');
    expect(readFileSync(target, 'utf8')).toBe('old');
    const size = backupWorkspace(ws, { path: target, replace: true });
    expect(size).toBe(readFileSync(target).length);
    const copy = openWorkspace(target, { readonly: true });
    expect(logicalContent(copy)).toBe(logicalContent(ws));
    copy.close();
    for (const path of [ws.path, target])
      expect(() => backupWorkspace(ws, { path, replace: true })).toThrow('nothing is ever written over it');
    expect(() => backupWorkspace(ws, { path: '/nowhere/at/all.lockstep', replace: true })).toThrow(
      'There is no folder',
    );
    expect(existsSync(ws.path)).toBe(true);
  });
});
