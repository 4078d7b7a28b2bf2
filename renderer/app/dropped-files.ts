import { useSyncExternalStore } from 'react';
import type { PickedFile } from '../transport/bridge.ts';

/** Files dropped anywhere in the window, waiting for the Data page to take them. */
let waiting: readonly PickedFile[] = [];
const listeners = new Set<() => void>();

export function offerFiles(files: readonly PickedFile[]): void {
  waiting = [...waiting, ...files];
  for (const listener of listeners) listener();
}

export function takeFiles(): readonly PickedFile[] {
  const taken = waiting;
  waiting = [];
  for (const listener of listeners) listener();
  return taken;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useWaitingFiles = (): readonly PickedFile[] => useSyncExternalStore(subscribe, () => waiting);
