import { statSync } from 'node:fs';
import { auditDone } from './late-lines.ts';
import { copyInto } from './migrate.ts';
import { asWorkspaceError } from './storage-error.ts';
import { type Target, writeWhole } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

/**
 * Writes a consistent, compact copy of the workspace. Returns its size in bytes.
 *
 * @throws LockstepError USAGE when nothing may be written there: a workspace never replaces another
 */
export function backupWorkspace(ws: Workspace, target: Target): number {
  try {
    writeWhole(target, (temporary) => copyInto(ws.db, temporary));
  } catch (error) {
    throw asWorkspaceError(error, ws.path);
  }
  auditDone(ws, 'backup', target.path);
  return statSync(target.path).size;
}
