import { approvalStatus } from '../approval/approval-status.ts';
import { signSnapshot } from '../approval/sign-snapshot.ts';
import type { HandlerGroup } from './handler-group.ts';

export const approval = {
  'approval.status': async ({ snapshot }, context) =>
    approvalStatus(context.workspace(), await context.ask('deck.content', { snapshot })),

  'approval.propose': (input, context) => signSnapshot(context, 'propose', input),
  'approval.approve': (input, context) => signSnapshot(context, 'approve', input),
} satisfies HandlerGroup;
