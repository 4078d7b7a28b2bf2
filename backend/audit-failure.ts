import { type Method, unrecorded } from '../contract/contract.ts';
import { LockstepError } from '../contract/errors.ts';
import { auditDone } from '../db/late-lines.ts';
import type { Workspace } from '../db/workspace.ts';

/**
 * Writes into the workspace's log what was to change it or leave it and did not come about, and every internal error.
 * A question that has no answer (no prices yet) is no event.
 */
export function auditFailure(ws: Workspace | null, method: string, error: unknown): void {
  if (ws === null || ws.readonly || !(error instanceof LockstepError)) return;
  const telling =
    unrecorded.has(method as Method) ||
    method === 'deck.export' ||
    method === 'deck.refresh' ||
    error.code === 'INTERNAL';
  if (!telling || error.code === 'UNKNOWN_METHOD') return;
  const action = error.code === 'CANCELLED' ? 'cancelled' : 'failed';
  try {
    auditDone(ws, action, `${method}: ${error.code}: ${error.message}`, {
      waits: error.code !== 'WORKSPACE_LOCKED',
    });
  } catch {
    // The error itself is what the user must see.
  }
}
