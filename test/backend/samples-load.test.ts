import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';

describe('the samples from the window', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-first-'));
  const { dispatch, shared } = createBackend({
    workspace: path.join(folder, 'first.lockstep'),
    create: true,
    actions: true,
  });
  const client = createClient(inProcess(dispatch));
  afterAll(() => {
    shared.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('come into an empty workspace as lockstep import brings them, and go with one undo', async () => {
    const { imports } = await client('samples.load', {});
    expect(imports.filter(({ refused }) => refused !== null)).toEqual([]);
    const { snapshots } = await client('workspace.info', {});
    expect(snapshots).toHaveLength(12);
    // Of the prime broker's tables, which only its mapping reads.
    expect(imports.some(({ format }) => format === 'mapped-csv')).toBe(true);
    await expect(client('samples.load', {})).rejects.toMatchObject({ code: 'USAGE' });
    const { undo } = await client('actions.list', {});
    expect(undo.map(({ what }) => what)).toEqual(['Loaded the samples']);
    await client('actions.undo', {});
    expect((await client('workspace.info', {})).snapshots).toEqual([]);
  });
});
