import { toastError } from '../app/toasts.ts';
import { api } from '../transport/host.ts';
import { sayDone } from '../undo/undo.ts';
import { workspaceChanged } from './revision.ts';
import { useCall } from './use-call.ts';

type Declared = Readonly<{ capital: Record<string, number>; affiliates: Record<string, string> }>;
type Part = keyof Declared;

const question = { key: 'resources' } as const;

/** What nobody's export says: own capital of venues, and the group a participant belongs to; with how to change it. */
export function useDeclaredResources() {
  const call = useCall('settings.get', question, { keep: false });
  const declared: Declared = { capital: {}, affiliates: {}, ...(call.data as Partial<Declared> | null) };
  const save = async <P extends Part>(part: P, name: string, value: Declared[P][string] | null) => {
    const { [name]: _before, ...others } = declared[part];
    const next = value === null ? others : { ...others, [name]: value };
    try {
      await api('settings.set', { key: 'resources', value: { ...declared, [part]: next } });
      await sayDone();
    } catch (error) {
      toastError(error);
    }
    // Also after a refusal: the grid shows what the workspace holds, not what was typed.
    workspaceChanged();
  };
  return { declared, save };
}
