import { renameSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { LockstepError } from '../contract/errors.ts';
import { audit } from './audit.ts';
import { asWorkspaceError } from './open.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes a consistent, compact copy of the workspace to `target`. A file there is replaced once the copy is whole.
 * Returns its size in bytes.
 *
 * @throws LockstepError USAGE when the target is the workspace itself
 */
export function backupWorkspace(ws: Workspace, target: string): number {
  if (resolve(target) === resolve(ws.path))
    throw new LockstepError('USAGE', 'A workspace cannot be backed up onto itself.');
  const fresh = `${target}.part`;
  rmSync(fresh, { force: true });
  try {
    ws.prepare('VACUUM INTO ?').run(fresh);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw asWorkspaceError(error, ws.path);
  }
  if (!ws.readonly) audit(ws, 'backup', target);
  return statSync(target).size;
}
