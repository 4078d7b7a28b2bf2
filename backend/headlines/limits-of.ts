import { defaultLimits } from '../../contract/default-limits.ts';
import type { LimitChange } from '../../contract/dto/what-if.ts';
import { limitsInForce } from '../../contract/limits-in-force.ts';
import { audit } from '../../db/audit.ts';
import { keptIfPossible } from '../../db/late-lines.ts';
import { listLimitChanges, saveLimits } from '../../db/limits.ts';
import type { Context } from '../context.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';

/** Set once the committee's limits are in the workspace, be they none: an empty list is a choice too. */
export const seeded = 'internal.limitsSeeded';

/**
 * The limits of the workspace with their dates; the first who asks finds the defaults stored, from the beginning. Where
 * they cannot be stored the defaults hold all the same.
 */
export function limitChanges({ workspace, shared }: Context): readonly LimitChange[] {
  const ws = shared.workspace();
  if (readSetting(ws, seeded) === true) return listLimitChanges(workspace());
  const seed = (): true => {
    writeSetting(ws, seeded, true);
    if (listLimitChanges(ws).length === 0) saveLimits(ws, defaultLimits, null);
    else audit(ws, 'limits', 'those of the workspace stand in place of the defaults');
    return true;
  };
  const said = (why: string): string => `The default limits could not be stored, for ${why}.`;
  if (!ws.readonly) keptIfPossible(ws, { name: seeded, said }, seed);
  const stored = listLimitChanges(workspace());
  if (stored.length > 0 || readSetting(ws, seeded) === true) return stored;
  return defaultLimits.map((limit) => ({ ...limit, from: null }));
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
