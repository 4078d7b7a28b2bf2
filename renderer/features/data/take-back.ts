import { toast, toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { plural } from '../../kit/format.ts';
import { api } from '../../transport/host.ts';

/** Takes imports back, newest first, so that each finds the workspace as it left it. Says what was removed. */
export async function takeBack(ids: readonly number[]): Promise<void> {
  let removed = 0;
  try {
    for (const id of [...ids].sort((a, b) => b - a)) removed += (await api('import.undo', { id })).removed;
    toast(`Import undone: ${plural(removed, 'row')} removed`, 'success');
  } catch (error) {
    toastError(error);
  }
  workspaceChanged();
}
