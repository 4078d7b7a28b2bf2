import { toastError } from '../app/toasts.ts';
import { api } from '../transport/host.ts';
import { sayDone } from '../undo/undo.ts';
import { workspaceChanged } from './revision.ts';
import { useCall } from './use-call.ts';

type Declared = Readonly<{ capital: Record<string, number>; affiliates: Record<string, string> }>;
type Part = keyof Declared;

const question = { key: 'resources' } as const;

const declaredIn = (setting: unknown): Declared => ({
  capital: {},
  affiliates: {},
  ...(setting as Partial<Declared> | null),
});

/** What nobody's export says: own capital of venues, and the group a participant belongs to; with how to change it. */
export function useDeclaredResources() {
  const call = useCall('settings.get', question, { keep: false });
  const declared = declaredIn(call.data);
  const save = async <P extends Part>(part: P, name: string, value: Declared[P][string] | null) => {
    try {
      // Asked again: what the page was told may be of before another change, or not be there yet.
      const stored = declaredIn(await api('settings.get', question));
      const { [name]: _before, ...others } = stored[part];
      const next = value === null ? others : { ...others, [name]: value };
      await api('settings.set', { key: 'resources', value: { ...stored, [part]: next } });
      await sayDone();
    } catch (error) {
      toastError(error);
    }
    // Also after a refusal: the grid shows what the workspace holds, not what was typed.
    workspaceChanged();
  };
  return { declared, save };
}
