import { useMemo } from 'react';
import type { Adjustment } from '../../contract/dto/adjustment.ts';
import { useUiState } from '../app/ui-state.ts';
import { active, draftKey, readItems } from './draft.ts';

/** The adjustments of What-if that are switched on, as they are now. */
export function useDraftAdjustments(): Adjustment[] {
  const stored = useUiState().controls[draftKey];
  return useMemo(() => active(readItems(stored)), [stored]);
}
