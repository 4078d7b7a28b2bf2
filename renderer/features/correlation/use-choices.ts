import { useCallback } from 'react';
import { useControl } from '../../app/ui-state.ts';
import { type Choices, initialChoices } from './question.ts';
import { readChoices } from './read-choices.ts';

/** Every choice of the page, remembered with the window. */
export function useChoices(): readonly [Choices, (change: Partial<Choices>) => void] {
  const [stored, store] = useControl('correlation.choices', JSON.stringify(initialChoices()));
  const change = useCallback(
    (part: Partial<Choices>) => store(JSON.stringify({ ...readChoices(stored), ...part })),
    [stored, store],
  );
  return [readChoices(stored), change];
}
