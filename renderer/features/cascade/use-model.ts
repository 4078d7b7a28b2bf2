import { useCallback, useMemo } from 'react';
import { useControl } from '../../app/ui-state.ts';
import { type CascadeModel, readModel, referenceModel } from './cascade-model.ts';

/** Impact, depth and leverage on the page, remembered with the window. */
export function useModel(): readonly [CascadeModel, (change: Partial<CascadeModel>) => void] {
  const [stored, store] = useControl('cascade.model', JSON.stringify(referenceModel));
  const model = useMemo(() => parse(stored), [stored]);
  const change = useCallback(
    (part: Partial<CascadeModel>) => store(JSON.stringify({ ...model, ...part })),
    [model, store],
  );
  return [model, change];
}

function parse(text: string): CascadeModel {
  try {
    return readModel(JSON.parse(text));
  } catch {
    return referenceModel;
  }
}
