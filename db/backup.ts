import { rmSync, statSync } from 'node:fs';
import { LockstepError } from '../contract/errors.ts';
import { audit } from './audit.ts';
import { asWorkspaceError } from './open.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes a consistent, compact copy of the workspace to `target`, replacing a file there. Returns its size in bytes.
 *
 * @throws LockstepError USAGE when the target is the workspace itself
 */
export function backupWorkspace(ws: Workspace, target: string): number {
  if (target === ws.path) throw new LockstepError('USAGE', 'A workspace cannot be backed up onto itself.');
  rmSync(target, { force: true });
  try {
    ws.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    rmSync(target, { force: true });
    throw asWorkspaceError(error, ws.path);
  }
  if (!ws.readonly) audit(ws, 'backup', target);
  return statSync(target).size;
}
