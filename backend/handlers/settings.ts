import { auditPage } from '../../db/audit.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { HandlerGroup } from './handler-group.ts';

export const settings = {
  'settings.get': ({ key }, { workspace }) => getSetting(workspace(), key),
  'settings.set': ({ key, value }, { workspace }) => {
    setSetting(workspace(), key, value);
    return { ok: true };
  },
  'audit.list': ({ offset, limit }, { workspace }) => auditPage(workspace(), offset, limit),
} satisfies HandlerGroup;
