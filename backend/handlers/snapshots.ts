import { mergeSnapshots, removeSnapshot, renameSnapshot } from '../../db/edit-snapshots.ts';
import type { HandlerGroup } from './handler-group.ts';

export const snapshots = {
  'snapshots.rename': ({ snapshot, label }, { workspace, snapshots: kept }) => {
    renameSnapshot(workspace(), snapshot, label);
    kept.drop();
    return { ok: true } as const;
  },
  'snapshots.merge': ({ snapshot, into }, { workspace, snapshots: kept }) => {
    const merged = mergeSnapshots(workspace(), snapshot, into);
    kept.drop();
    return merged;
  },
  'snapshots.remove': ({ snapshot }, { workspace, snapshots: kept, pulse }) => {
    const removed = removeSnapshot(workspace(), snapshot, pulse);
    kept.drop();
    return removed;
  },
} satisfies HandlerGroup;
