import type { Warning } from '../../contract/domain.ts';
import { mergeSnapshots, removeSnapshot, renameSnapshot } from '../../db/edit-snapshots.ts';
import { standingBeside } from '../../db/import/earlier-answers.ts';
import { type ImportOf, importsOf } from '../../db/imports.ts';
import type { Workspace } from '../../db/workspace.ts';
import { besideOfMerge } from '../import/twice-warnings.ts';
import type { HandlerGroup } from './handler-group.ts';

/** Positions of the one part of a merge that a later answer of the other has no more. */
function besideEachOther(
  ws: Workspace,
  label: string,
  from: readonly ImportOf[],
  to: readonly ImportOf[],
): Warning[] {
  const among = to.map(({ id }) => id);
  return besideOfMerge(from.flatMap(({ id, why }) => standingBeside(ws, id, label, why, among)));
}

export const snapshots = {
  'snapshots.rename': ({ snapshot, label }, { workspace, snapshots: kept }) => {
    renameSnapshot(workspace(), snapshot, label);
    kept.drop();
    return { ok: true } as const;
  },
  'snapshots.merge': ({ snapshot, into }, { workspace, snapshots: kept }) => {
    const ws = workspace();
    const [from, to] = [importsOf(ws, snapshot), importsOf(ws, into)];
    const merged = mergeSnapshots(ws, snapshot, into);
    kept.drop();
    return { ...merged, warnings: besideEachOther(ws, into, from, to) };
  },
  'snapshots.remove': ({ snapshot }, { workspace, snapshots: kept, pulse }) => {
    const removed = removeSnapshot(workspace(), snapshot, pulse);
    kept.drop();
    return removed;
  },
} satisfies HandlerGroup;
