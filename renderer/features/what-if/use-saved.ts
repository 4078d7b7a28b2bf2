import { useCallback, useEffect, useState } from 'react';
import { toastError } from '../../app/toasts.ts';
import { api } from '../../transport/host.ts';
import { readSaved, type Saved, savedKey } from './saved.ts';

/** The saved what-ifs of the workspace; null until read. A change is shown once the workspace has it. */
export function useSaved(): readonly [readonly Saved[] | null, (list: readonly Saved[]) => Promise<boolean>] {
  const [list, setList] = useState<readonly Saved[] | null>(null);
  useEffect(() => {
    let gone = false;
    api('settings.get', { key: savedKey }).then(
      (stored) => {
        if (!gone) setList(readSaved(stored));
      },
      (error: unknown) => {
        if (!gone) toastError(error);
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  const save = useCallback(async (next: readonly Saved[]) => {
    try {
      await api('settings.set', { key: savedKey, value: structuredClone(next) as never });
      setList(next);
      return true;
    } catch (error) {
      toastError(error);
      return false;
    }
  }, []);
  return [list, save];
}
