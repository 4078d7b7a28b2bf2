import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from '../support/in-process.ts';
import { loadSamples } from '../support/sample-workspace.ts';

describe('the samples from the window', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-first-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('come into an empty workspace as lockstep import brings them, and go with one undo', async () => {
    // Loaded once for all test files: this reads what was answered then, and a copy from before the undo.
    const workspace = path.join(folder, 'first.lockstep');
    const { imports, again, undo, left } = await loadSamples(workspace);
    expect(imports.filter(({ refused }) => refused !== null)).toEqual([]);
    // Of the prime broker's tables, which only its mapping reads.
    expect(imports.some(({ format }) => format === 'mapped-csv')).toBe(true);
    expect([again, undo, left]).toEqual(['USAGE', ['Loaded the samples'], []]);
    const { dispatch, shared } = createBackend({ workspace, create: false });
    const { snapshots } = await createClient(inProcess(dispatch))('workspace.info', {});
    expect(snapshots).toHaveLength(12);
    shared.close();
  }, 120_000);
});
