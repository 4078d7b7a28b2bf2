import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Input, Method, Output } from '../../contract/contract.ts';
import { fromErrorShape, LockstepError, toErrorShape } from '../../contract/errors.ts';
import { api } from '../transport/host.ts';
import { type CallEvent, type CallState, idle, reduceCall } from './call-state.ts';
import { recall, remember } from './result-cache.ts';
import { useRevision } from './revision.ts';

export type Call<T> = CallState<T> & Readonly<{ cancel: () => void; retry: () => void }>;
export type CallSettings = Readonly<{
  /** Wait this long after the last change of the input before asking, in ms; for sliders. */
  debounce?: number;
  /** false: answers are not kept for going back, as those along a slider's way would only push out others. */
  keep?: boolean;
  /** true: not asked yet, as something more urgent is; the answer before stays, stale. */
  hold?: boolean;
}>;

/**
 * Asks the backend and keeps asking: whenever the method, the input (compared by content) or the workspace changes,
 * the question before is cancelled and its answer, if any, turns stale. `null` input asks nothing.
 */
export function useCall<M extends Method>(
  method: M,
  input: Input<M> | null,
  settings: CallSettings = {},
): Call<Output<M>> {
  const revision = useRevision();
  const [attempt, setAttempt] = useState(0);
  const [state, dispatch] = useReducer(reduceCall<Output<M>>, idle);
  const abort = useRef<AbortController | null>(null);
  const key = input === null ? null : `${revision}:${method}:${JSON.stringify(input)}`;
  const latest = useRef(input);
  latest.current = input;
  const { debounce = 0, keep = true, hold = false } = settings;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for method, input and revision together; `attempt` asks again.
  useEffect(() => {
    const question = latest.current;
    if (key === null || question === null) {
      dispatch({ type: 'idle' });
      return;
    }
    const known = recall(key) as Output<M> | undefined;
    if (known !== undefined) {
      dispatch({ type: 'done', data: known, key });
      return;
    }
    if (hold) return;
    dispatch({ type: 'start' });
    const controller = new AbortController();
    abort.current = controller;
    const send = (event: CallEvent<Output<M>>): void => {
      if (abort.current === controller) dispatch(event);
    };
    const timer = setTimeout(() => {
      api(method, question, {
        signal: controller.signal,
        onProgress: (progress) => send({ type: 'progress', progress }),
      }).then(
        (data) => {
          if (keep) remember(key, data);
          send({ type: 'done', data, key });
        },
        (error: unknown) => send(failure(error)),
      );
    }, debounce);
    return () => {
      clearTimeout(timer);
      if (abort.current === controller) abort.current = null;
      controller.abort();
    };
  }, [key, attempt, hold]);

  const cancel = useCallback(() => {
    abort.current?.abort();
    dispatch({ type: 'cancelled' });
    abort.current = null;
  }, []);
  const retry = useCallback(() => setAttempt((n) => n + 1), []);
  // Between a changed input and the effect that asks again there is a paint: already then the answer is stale.
  const behind = key !== null && state.data !== null && state.key !== key;
  return { ...state, stale: state.stale || behind, cancel, retry };
}

function failure(error: unknown): CallEvent<never> {
  const known = error instanceof LockstepError ? error : fromErrorShape(toErrorShape(error));
  return known.code === 'CANCELLED' ? { type: 'cancelled' } : { type: 'failed', error: known };
}
