import { useSyncExternalStore } from 'react';
import type { PickedFile } from '../transport/bridge.ts';

/** What a dropped file is for: to be imported, or a deck to be recognised. */
export type DropUse = 'import' | 'deck';

/** Files dropped anywhere in the window, waiting for the page of their use to take them. */
const waiting: Record<DropUse, readonly PickedFile[]> = { import: [], deck: [] };
const listeners = new Set<() => void>();

/** Slides are no data: they can only be decks of ours. */
export const dropUse = (names: readonly string[]): DropUse =>
  names.length > 0 && names.every((name) => name.toLowerCase().endsWith('.pptx')) ? 'deck' : 'import';

export function offerFiles(files: readonly PickedFile[], use: DropUse = 'import'): void {
  waiting[use] = [...waiting[use], ...files];
  for (const listener of listeners) listener();
}

export function takeFiles(use: DropUse = 'import'): readonly PickedFile[] {
  const taken = waiting[use];
  waiting[use] = [];
  for (const listener of listeners) listener();
  return taken;
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useWaitingFiles = (use: DropUse = 'import'): readonly PickedFile[] =>
  useSyncExternalStore(subscribe, () => waiting[use]);
