import type { Preferences } from '../../contract/preferences.ts';
import { typedSetting } from '../../db/settings.ts';
import type { Workspace } from '../../db/workspace.ts';

/** What the workspace is set to. @throws LockstepError WORKSPACE_DAMAGED for a setting that cannot be read */
export const readPreferences = (ws: Workspace): Preferences => ({
  ...typedSetting(ws, 'display'),
  ...typedSetting(ws, 'reference'),
});
