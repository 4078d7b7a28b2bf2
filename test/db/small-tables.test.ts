import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit, auditPage } from '../../db/audit.ts';
import { backupWorkspace } from '../../db/backup.ts';
import { listLimits, saveLimits } from '../../db/limits.ts';
import { openWorkspace } from '../../db/open.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { listPriceSeries } from '../../db/prices.ts';
import { listAssets, listParticipants, setAsset, setGroups, setParticipant } from '../../db/reference.ts';
import { listSaved, removeSaved, save } from '../../db/saved.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
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
    expect(auditPage(ws, 0, 10).rows.map((r) => r.detail)).toEqual(['seed = 8', 'seed = 7']);
  });

  it('replaces limits as a whole, in their order', () => {
    const ws = workspace();
    const limit = (measure: string) => ({
      measure,
      direction: 'above' as const,
      amber: 1,
      red: null,
      owner: 'o',
      note: '',
    });
    saveLimits(ws, [limit('b'), limit('a')]);
    saveLimits(ws, [limit('c'), limit('b')]);
    expect(listLimits(ws)).toEqual([limit('c'), limit('b')]);
  });

  it('does not lose the old limits when the new ones cannot be saved', () => {
    const ws = workspace();
    const limit = { measure: 'a', direction: 'above' as const, amber: 1, red: 2, owner: '', note: '' };
    saveLimits(ws, [limit]);
    expect(() => saveLimits(ws, [limit, limit])).toThrow();
    expect(listLimits(ws)).toEqual([limit]);
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
    importRecords(ws, 'b.json', [
      reference({ participant: 'alice', cohort: 'later' }),
      reference({ asset: 'BTC', sector: 'later' }),
    ]);
    expect(listParticipants(ws)).toEqual([{ participant: 'alice', kind: 'fund', cohort: 'by hand' }]);
    expect(listAssets(ws)[0]).toEqual({
      asset: 'BTC',
      sector: 'by hand',
      kind: 'volatile',
      depth: 5_000,
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
    setGroups(ws, 'asset', [{ member: 'BTC', group: 'majors' }]);
    expect(listAssets(ws)[0]?.sector).toBe('majors');
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
