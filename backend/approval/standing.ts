import type { ApprovalStatus } from '../../contract/dto/approval.ts';
import type { Context } from '../context.ts';
import { approvalStatus, isSignedFor } from './approval-status.ts';

/**
 * How far the approval of a snapshot is today. What the committee would be shown is a whole deck: it is made only where
 * something was signed that it could differ from.
 */
export async function standingOf(context: Context, snapshot: string): Promise<ApprovalStatus> {
  const ws = context.workspace();
  return approvalStatus(
    ws,
    snapshot,
    isSignedFor(ws, snapshot) ? await context.ask('deck.content', { snapshot }) : null,
  );
}
