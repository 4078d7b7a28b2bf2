import { prefer, preferences } from '../../contract/preferences.ts';
import { displayDefaults, overDefaults, referenceDefaults } from '../../contract/setting-defaults.ts';
import { api } from '../transport/host.ts';

/** Takes what the workspace is set to, before anything is shown; whether it is other than before. */
export async function loadPreferences(): Promise<boolean> {
  const before = JSON.stringify(preferences());
  // What cannot be read is said in the list of settings; figures are shown as built in.
  const get = (key: 'display' | 'reference') => api('settings.get', { key }).catch(() => null);
  const [display, reference] = await Promise.all([get('display'), get('reference')]);
  prefer({ ...overDefaults(displayDefaults, display), ...overDefaults(referenceDefaults, reference) });
  return JSON.stringify(preferences()) !== before;
}
