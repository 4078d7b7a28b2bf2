import { defaultLimits } from '../../contract/default-limits.ts';
import type { LimitChange } from '../../contract/dto/what-if.ts';
import { limitsInForce } from '../../contract/limits-in-force.ts';
import { audit } from '../../db/audit.ts';
import { listLimitChanges, saveLimits } from '../../db/limits.ts';
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';

/** Set once the committee's limits are in the workspace, be they none: an empty list is a choice too. */
export const seeded = 'internal.limitsSeeded';

/** The limits of the workspace with their dates; the first who asks finds the defaults stored, from the beginning. */
export function limitChanges({ workspace, shared }: Context): readonly LimitChange[] {
  const ws = shared.workspace();
  if (!ws.readonly && readSetting(ws, seeded) !== true) {
    ws.transaction(() => {
      writeSetting(ws, seeded, true);
      if (listLimitChanges(ws).length === 0) saveLimits(ws, defaultLimits, null);
      else audit(ws, 'limits', 'those of the workspace stand in place of the defaults');
    });
  }
  return listLimitChanges(workspace());
}

/** The limit on a measure at a moment, as a question asked of all of them. */
export function limitAt(changes: readonly LimitChange[]) {
  const kept = new Map<number, ReadonlyMap<string, LimitChange>>();
  return (measure: string, at: number): LimitChange | undefined => {
    const known = kept.get(at) ?? new Map(limitsInForce(changes, at).map((limit) => [limit.measure, limit]));
    kept.set(at, known);
    return known.get(measure);
  };
}
