import { toastError } from '../../app/toasts.ts';
import { withWorkToast } from '../../app/with-work-toast.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { plural } from '../../kit/format.ts';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';

/** Removes imports, all of them or none. One that takes long says how far it is and can be cancelled. */
export async function removeImports(ids: readonly number[]): Promise<void> {
  try {
    const { removed } = await withWorkToast('Removing', (options) =>
      api('import.undo', { ids: [...ids] }, options),
    );
    const imports = ids.length === 1 ? 'Import' : plural(ids.length, 'import');
    await sayDone('none', `${imports} removed: ${plural(removed, 'row')}`);
  } catch (error) {
    toastError(error);
  }
  workspaceChanged();
}
