import { signSnapshot } from '../approval/sign-snapshot.ts';
import { standingOf } from '../approval/standing.ts';
import type { HandlerGroup } from './handler-group.ts';

export const approval = {
  'approval.status': ({ snapshot }, context) => standingOf(context, context.snapshots.label(snapshot)),

  'approval.propose': (input, context) => signSnapshot(context, 'propose', input),
  'approval.approve': (input, context) => signSnapshot(context, 'approve', input),
} satisfies HandlerGroup;
