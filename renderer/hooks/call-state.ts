import type { Progress } from '../../contract/contract.ts';
import type { LockstepError } from '../../contract/errors.ts';

/**
 * What a page knows about one question to the backend. `data` survives while a newer answer is on its way, but then
 * `stale` is true and the page shows it dimmed: an old figure never looks like a fresh one.
 */
export type CallState<T> = Readonly<{
  data: T | null;
  error: LockstepError | null;
  running: boolean;
  stale: boolean;
  progress: Progress | null;
  cancelled: boolean;
  /** Which question `data` answers. */
  key: string | null;
}>;

export type CallEvent<T> =
  | Readonly<{ type: 'start' }>
  | Readonly<{ type: 'progress'; progress: Progress }>
  | Readonly<{ type: 'done'; data: T; key?: string }>
  | Readonly<{ type: 'failed'; error: LockstepError }>
  | Readonly<{ type: 'cancelled' }>
  | Readonly<{ type: 'idle' }>;

export const idle: CallState<never> = {
  data: null,
  error: null,
  running: false,
  stale: false,
  progress: null,
  cancelled: false,
  key: null,
};

export function reduceCall<T>(state: CallState<T>, event: CallEvent<T>): CallState<T> {
  switch (event.type) {
    case 'start':
      return { ...idle, data: state.data, key: state.key, running: true, stale: state.data !== null };
    case 'progress':
      return state.running ? { ...state, progress: event.progress } : state;
    case 'done':
      return { ...idle, data: event.data, key: event.key ?? null };
    case 'failed':
      return { ...idle, data: state.data, key: state.key, error: event.error, stale: state.data !== null };
    case 'cancelled':
      return { ...idle, data: state.data, key: state.key, cancelled: true, stale: state.data !== null };
    case 'idle':
      return idle;
  }
}
