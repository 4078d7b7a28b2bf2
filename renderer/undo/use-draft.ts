import { useCallback, useRef } from 'react';
import type { Json } from '../app/read-ui-state.ts';
import { useControl } from '../app/ui-state.ts';
import { noteDraft } from './undo.ts';

/** `useControl` for what somebody works on: each change can be undone. @param what the change, in words */
export function useDraft<T extends Json>(
  key: string,
  initial: T,
  what: string,
): readonly [T, (value: T) => void] {
  const [value, set] = useControl(key, initial as Json) as unknown as readonly [T, (value: T) => void];
  const latest = useRef(value);
  latest.current = value;
  const change = useCallback(
    (next: T): void => {
      if (JSON.stringify(next) !== JSON.stringify(latest.current))
        noteDraft({ what, key, before: latest.current, after: next, at: Date.now() });
      latest.current = next;
      set(next);
    },
    [key, what, set],
  );
  return [value, change];
}
