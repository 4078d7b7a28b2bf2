import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Input, Method, Output } from '../../contract/contract.ts';
import { fromErrorShape, LockstepError, toErrorShape } from '../../contract/errors.ts';
import { api } from '../transport/host.ts';
import { type CallState, idle, reduceCall } from './call-state.ts';

export type Job<M extends Method> = CallState<Output<M>> &
  Readonly<{
    /** Resolves to the answer, or null when it failed or was cancelled (the state says which). */
    start: (input: Input<M>) => Promise<Output<M> | null>;
    cancel: () => void;
    reset: () => void;
  }>;

/** A question asked on demand (import, export, save): one at a time, with progress and cancel. */
export function useJob<M extends Method>(method: M): Job<M> {
  const [state, dispatch] = useReducer(reduceCall<Output<M>>, idle);
  const running = useRef<AbortController | null>(null);

  const start = useCallback(
    async (input: Input<M>): Promise<Output<M> | null> => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      dispatch({ type: 'start' });
      try {
        const data = await api(method, input, {
          signal: controller.signal,
          onProgress: (progress) => {
            if (running.current === controller) dispatch({ type: 'progress', progress });
          },
        });
        if (running.current === controller) dispatch({ type: 'done', data });
        return data;
      } catch (error) {
        const known = error instanceof LockstepError ? error : fromErrorShape(toErrorShape(error));
        if (running.current === controller)
          dispatch(known.code === 'CANCELLED' ? { type: 'cancelled' } : { type: 'failed', error: known });
        return null;
      }
    },
    [method],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  const reset = useCallback(() => {
    running.current?.abort();
    running.current = null;
    dispatch({ type: 'idle' });
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { ...state, start, cancel, reset };
}
