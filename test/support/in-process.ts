import type { Dispatch } from '../../backend/dispatcher.ts';
import type { Transport } from '../../contract/client.ts';

/** The dispatcher without a thread between: for tests, and for the verbs that need no window to stay responsive. */
export function inProcess(dispatch: Dispatch): Transport {
  return (method, input, { signal, onProgress }) =>
    dispatch(method, input, {
      cancelled: () => signal?.aborted === true,
      progress: (p) => onProgress?.(p),
    });
}
