import { useSyncExternalStore } from 'react';

/** Counts changes of the workspace's content: every shown result is computed again when it moves. */
let revision = 0;
const listeners = new Set<() => void>();

/** Call after anything that changes data (import, undo, reference data, limits, settings that enter a measure). */
export function workspaceChanged(): void {
  revision += 1;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useRevision = (): number => useSyncExternalStore(subscribe, () => revision);
