import { useCallback } from 'react';
import type { Input, Output } from '../../../contract/contract.ts';
import { toastError } from '../../app/toasts.ts';
import { useCall } from '../../hooks/use-call.ts';
import { api } from '../../transport/host.ts';

/** A what-if kept in the workspace under a name, with the scenario it was judged under. */
export type Saved = Output<'whatIf.saved'>[number];
const nothing = {};

/** The saved what-ifs of the workspace; null until read. */
export function useSaved() {
  const { data, retry } = useCall('whatIf.saved', nothing, { keep: false });
  const changed = useCallback(
    async (change: () => Promise<unknown>): Promise<boolean> => {
      try {
        await change();
        retry();
        return true;
      } catch (error) {
        toastError(error);
        return false;
      }
    },
    [retry],
  );
  const save = useCallback((one: Input<'whatIf.save'>) => changed(() => api('whatIf.save', one)), [changed]);
  const remove = useCallback((name: string) => changed(() => api('whatIf.remove', { name })), [changed]);
  return { saved: data, save, remove };
}
