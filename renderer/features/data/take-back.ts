import { toast, toastError, workToast } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { plural } from '../../kit/format.ts';
import { api } from '../../transport/host.ts';

/**
 * Takes imports back, newest first, so that each finds the workspace as it left it. Says what was removed; one that
 * takes long says how far it is and can be cancelled.
 */
export async function takeBack(ids: readonly number[]): Promise<void> {
  const abort = new AbortController();
  const work = workToast('Undoing import', () => abort.abort());
  let removed = 0;
  try {
    for (const id of [...ids].sort((a, b) => b - a)) {
      const options = { signal: abort.signal, onProgress: work.tell };
      removed += (await api('import.undo', { id }, options)).removed;
    }
    toast(`Import undone: ${plural(removed, 'row')} removed`, 'success');
  } catch (error) {
    toastError(error);
  } finally {
    work.close();
  }
  workspaceChanged();
}
