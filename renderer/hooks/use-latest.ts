import { useCallback, useRef } from 'react';

/** One function for as long as the component lives, that does what was given last: for columns, which stay the same. */
export function useLatest<A>(act: (argument: A) => void): (argument: A) => void {
  const latest = useRef(act);
  latest.current = act;
  return useCallback((argument: A) => latest.current(argument), []);
}
