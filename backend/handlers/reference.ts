import { setAsset, setGroups, setParticipant } from '../../db/reference.ts';
import type { HandlerGroup } from './handler-group.ts';

const ok = { ok: true } as const;

export const reference = {
  'reference.setParticipant': ({ participant, ...values }, { workspace, snapshots }) => {
    setParticipant(workspace(), participant, values);
    snapshots.drop();
    return ok;
  },
  'reference.setAsset': ({ asset, ...values }, { workspace, snapshots }) => {
    setAsset(workspace(), asset, values);
    snapshots.drop();
    return ok;
  },
  'reference.setGroups': ({ of, members }, { workspace, snapshots }) => {
    const before = setGroups(workspace(), of, members);
    snapshots.drop();
    return { of, members: before };
  },
} satisfies HandlerGroup;
