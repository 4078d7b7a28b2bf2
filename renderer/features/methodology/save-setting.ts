import type { Input } from '../../../contract/contract.ts';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';

/** Stores a setting, shows everything anew and offers to undo it. */
export async function saveSetting(setting: Input<'settings.set'>): Promise<void> {
  try {
    await api('settings.set', setting);
    await sayDone();
    workspaceChanged();
  } catch (error) {
    toastError(error);
  }
}
