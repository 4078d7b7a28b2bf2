import { useSyncExternalStore } from 'react';
import type { Extent } from './block.ts';
import type { Selection } from './create-selection.ts';

/** What is selected, once it is more than a cell. */
export const useExtent = (selection: Selection): Extent | null =>
  useSyncExternalStore(selection.subscribe, selection.many);
