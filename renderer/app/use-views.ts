import { useCallback } from 'react';
import type { Output } from '../../contract/contract.ts';
import { useCall } from '../hooks/use-call.ts';
import { api } from '../transport/host.ts';
import { sayDone } from '../undo/undo.ts';
import { viewOf } from './show-view.ts';
import { toastError } from './toasts.ts';

type SavedView = Output<'views.list'>[number];
const nothing = {};

/** The kept views of a page, the newest last, and what changes them. */
export function useViews(page: string) {
  const { data, retry } = useCall('views.list', nothing, { keep: false });
  const changed = useCallback(
    async (change: Promise<unknown>): Promise<void> => {
      try {
        await change;
        retry();
        await sayDone('success');
      } catch (error) {
        toastError(error);
      }
    },
    [retry],
  );
  return {
    views: (data ?? []).filter((view) => view.page === page),
    save: (name: string) => changed(api('views.save', { page, name, controls: viewOf(page) })),
    remove: ({ name }: SavedView) => changed(api('views.remove', { page, name })),
  };
}
