import { describe, expect, it } from 'vitest';
import { workspaceInfo } from '../../db/info.ts';
import { noteKept } from '../../db/positions/as-kept.ts';
import { keptInfo } from '../../db/snapshots.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { position } from './records.ts';

/** A workspace whose figures were asked for, and are kept. */
function looked(): Workspace {
  const ws = workspace();
  importRecords(ws, 'a.json', [position(), position({ participant: 'bob' })]);
  workspaceInfo(ws);
  expect(keptInfo(ws, 1)).not.toBeNull();
  return ws;
}

const failed = (ws: Workspace): string[] =>
  verifyWorkspace(ws)
    .checks.filter((check) => !check.ok)
    .map(({ detail }) => detail);

describe('kept figures of a snapshot', () => {
  it.each([
    'positions = 7',
    'participants = 9',
    'venues = 3',
    'notional = 1',
    "fingerprint = 'ffff'",
    'positions = NULL',
  ])('changed by hand (%s) are found by verify and never shown', (change) => {
    const ws = looked();
    const before = workspaceInfo(ws).snapshots;
    ws.db.exec(`UPDATE snapshots SET ${change}`);
    expect(failed(ws)).toEqual([expect.stringMatching(/outside this program/)]);
    expect(workspaceInfo(ws).snapshots).toEqual(before);
    expect(failed(ws)).toEqual([]);
  });

  it('without the sum that is kept of them, as an older version leaves them, are computed anew', () => {
    const ws = looked();
    const before = workspaceInfo(ws).snapshots;
    ws.db.exec("UPDATE snapshots SET notional = 1; DELETE FROM kept_sums WHERE part GLOB 'snapshots.*'");
    expect(keptInfo(ws, 1)).toBeNull();
    expect(failed(ws)).toEqual([]);
    expect(workspaceInfo(ws).snapshots).toEqual(before);
  });

  it('changed together with their sum are found by verify, which loads the snapshot', () => {
    const ws = looked();
    ws.db.exec('UPDATE snapshots SET notional = 1');
    noteKept(ws.db, 'snapshots', 1);
    expect(keptInfo(ws, 1)?.notional).toBe(1);
    expect(failed(ws)).toEqual([expect.stringMatching(/notional 1 for/)]);
  });

  it('are no longer there once the content has changed', () => {
    const ws = looked();
    importRecords(ws, 'b.json', [position({ participant: 'cem' })]);
    expect(keptInfo(ws, 1)).toBeNull();
    expect(failed(ws)).toEqual([]);
  });
});
