import type { Transport } from '../../contract/client.ts';
import { decode } from '../../contract/codec.ts';
import type { Progress } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { Bridge, Files, PickedFile } from './bridge.ts';
import { cancelled, gone, readFailure } from './failure.ts';

/** Calls over the preload's bridge: an id per call, progress by id, cancel by id. */
export function electronTransport(bridge: Bridge): Transport {
  const watchers = new Map<string, (progress: Progress) => void>();
  bridge.onProgress((id, bytes) => watchers.get(id)?.(decode(bytes) as Progress));
  return async (method, input, { signal, onProgress }) => {
    if (signal?.aborted) throw cancelled();
    const id = crypto.randomUUID();
    const cancel = (): void => bridge.cancel(id);
    if (onProgress) watchers.set(id, onProgress);
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return readAnswer(await bridge.call(id, method, input));
    } catch (error) {
      if (signal?.aborted) throw cancelled();
      throw error instanceof LockstepError ? error : gone('');
    } finally {
      watchers.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  };
}

/** The shell answers `{ok, bytes}`: the codec's bytes of the result or of the error. */
function readAnswer(answer: unknown): Uint8Array {
  const { ok, bytes } = (answer ?? {}) as Readonly<{ ok?: unknown; bytes?: unknown }>;
  if (!(bytes instanceof Uint8Array)) throw gone('');
  if (ok !== true) throw readFailure(decode(bytes));
  return bytes;
}

export function electronFiles(bridge: Bridge): Files {
  return {
    pick: async () => readPicked(await bridge.pickFiles()),
    drop: async (files) => readPicked(await bridge.dropFiles(files)),
    save: async (suggestedName) => {
      const [target] = readPicked(await bridge.saveFile(suggestedName));
      if (target === undefined) return null;
      const { token, name } = target;
      return { token, name, finish: () => Promise.resolve(), show: () => bridge.showFile(token) };
    },
  };
}

/** The shell names files by token and name; whatever else it says is left out. */
function readPicked(answer: unknown): readonly PickedFile[] {
  const value = decode(readAnswer(answer));
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const { token, name, bytes } = (item ?? {}) as Record<string, unknown>;
    if (typeof token !== 'string' || typeof name !== 'string') return [];
    return [{ token: token as PickedFile['token'], name, bytes: typeof bytes === 'number' ? bytes : null }];
  });
}
