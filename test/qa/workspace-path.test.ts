import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../db/open.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-qa-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder given as the workspace', () => {
  it.each([true, false])('is refused by name, whether or not one may be made (create: %s)', (create) => {
    expect(() => openWorkspace(folder, { create })).toThrow(
      expect.objectContaining({
        code: 'WORKSPACE_DAMAGED',
        message: expect.stringContaining('it is a folder'),
      }),
    );
  });
});
