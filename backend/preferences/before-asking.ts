import { existsSync } from 'node:fs';
import { isMethod, unrecorded, withoutWorkspace } from '../../contract/contract.ts';
import { prefer, preferences } from '../../contract/preferences.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Shared } from '../context.ts';
import type { Screen } from '../dispatcher.ts';
import { readPreferences } from './read-preferences.ts';

/** How a setting that cannot be read is looked at and put back. */
const mends = /^(settings|actions)\./;

/**
 * Before every call: numbers are written, and defaults taken, as the workspace is set to. Answers what stands between the
 * call and the workspace where pseudonyms are shown everywhere, else null.
 */
export function beforeAsking(shared: Shared, method: string): Screen | null | Promise<Screen> {
  const ws = opened(shared, method);
  if (ws === null) {
    prefer();
    return null;
  }
  try {
    prefer(readPreferences(ws));
  } catch (error) {
    prefer();
    if (!mends.test(method) && isMethod(method) && !unrecorded.has(method)) throw error;
  }
  // What finds names in sentences reads all cards: loaded where it is wanted.
  return preferences().pseudonyms
    ? import('./name-screen.ts').then(({ nameScreen }) => nameScreen(ws))
    : null;
}

/** What is open; a first call that reads opens it, and whatever is wrong with it is said by the call itself. */
function opened(shared: Shared, method: string): Workspace | null {
  const open = shared.opened();
  if (open !== null || !isMethod(method) || unrecorded.has(method) || withoutWorkspace.has(method))
    return open;
  if (!existsSync(shared.file)) return null;
  try {
    return shared.workspace();
  } catch {
    return null;
  }
}
