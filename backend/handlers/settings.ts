import { isTypedSetting, type TypedSetting, typedSettings } from '../../contract/dto/settings.ts';
import { LockstepError } from '../../contract/errors.ts';
import { auditPage } from '../../db/audit.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { HandlerGroup } from './handler-group.ts';

/** What the program keeps for itself, the key of the pseudonyms above all, is not read or written from outside. */
function refuseInternal(key: string): void {
  if (key.startsWith('internal.'))
    throw new LockstepError('USAGE', `${key}: settings that begin with "internal." belong to the program.`);
}

/** null puts a setting back to its defaults. */
function refuseSenseless(key: TypedSetting, value: unknown): void {
  const parsed = typedSettings[key].safeParse(value ?? {});
  if (parsed.success) return;
  const issue = parsed.error.issues[0];
  const where = [key, ...(issue?.path ?? [])].join('.');
  throw new LockstepError('USAGE', `${where}: ${issue?.message ?? 'not a value this setting can have'}`);
}

export const settings = {
  'settings.get': ({ key }, { workspace }) => {
    refuseInternal(key);
    return getSetting(workspace(), key);
  },
  'settings.set': ({ key, value }, { workspace, snapshots }) => {
    refuseInternal(key);
    if (isTypedSetting(key)) {
      refuseSenseless(key, value);
      // Whatever was computed with the setting before no longer stands.
      snapshots.drop();
    }
    setSetting(workspace(), key, value);
    return { ok: true };
  },
  'audit.list': ({ offset, limit }, { workspace }) => auditPage(workspace(), offset, limit),
} satisfies HandlerGroup;
