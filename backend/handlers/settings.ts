import { LockstepError } from '../../contract/errors.ts';
import { auditPage } from '../../db/audit.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { HandlerGroup } from './handler-group.ts';

/** What the program keeps for itself, the key of the pseudonyms above all, is not read or written from outside. */
function refuseInternal(key: string): void {
  if (key.startsWith('internal.'))
    throw new LockstepError('USAGE', `${key}: settings that begin with "internal." belong to the program.`);
}

export const settings = {
  'settings.get': ({ key }, { workspace }) => {
    refuseInternal(key);
    return getSetting(workspace(), key);
  },
  'settings.set': ({ key, value }, { workspace }) => {
    refuseInternal(key);
    setSetting(workspace(), key, value);
    return { ok: true };
  },
  'audit.list': ({ offset, limit }, { workspace }) => auditPage(workspace(), offset, limit),
} satisfies HandlerGroup;
