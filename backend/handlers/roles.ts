import { listMembers, saveMembers } from '../../db/approvals.ts';
import type { HandlerGroup } from './handler-group.ts';

export const roles = {
  'roles.list': (_input, { workspace }) => listMembers(workspace()),

  'roles.save': ({ members }, { workspace }) => {
    saveMembers(workspace(), members);
    return { ok: true };
  },
} satisfies HandlerGroup;
