import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../contract/codec.ts';
import type { Bridge } from '../../renderer/transport/bridge.ts';
import { electronFiles, electronTransport } from '../../renderer/transport/electron.ts';

type Listener = (id: string, bytes: Uint8Array) => void;

/** The preload's bridge, in memory: `answer` plays the shell. */
function fakeBridge(answer: (id: string, emit: Listener, cancelled: Promise<void>) => Promise<unknown>) {
  const listeners = new Set<Listener>();
  const cancels = new Map<string, () => void>();
  const bridge: Bridge = {
    call: (id) => {
      const cancelled = new Promise<void>((resolve) => cancels.set(id, resolve));
      const emit: Listener = (to, bytes) => {
        for (const listener of listeners) listener(to, bytes);
      };
      return answer(id, emit, cancelled);
    },
    cancel: (id) => cancels.get(id)?.(),
    onProgress: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pickFiles: async () => ({
      ok: true,
      bytes: encode([{ token: 'a'.repeat(32), name: 'x.json', path: '/home/u/x.json' }]),
    }),
    dropFiles: async () => ({ ok: false, bytes: encode({ code: 'USAGE', message: 'Not a list of files.' }) }),
    saveFile: async () => ({ ok: true, bytes: encode([]) }),
    showFile: () => {},
  };
  return bridge;
}
const progress = { stage: 'Reading', fraction: 0.5, done: 1, total: null };

describe('calls over the bridge', () => {
  it('hands back the result bytes and the progress of its own call only', async () => {
    const transport = electronTransport(
      fakeBridge(async (id, emit) => {
        emit('another call', encode(progress));
        emit(id, encode(progress));
        return { ok: true, bytes: encode({ n: Number.NaN }) };
      }),
    );
    const seen: unknown[] = [];
    const bytes = await transport('m.m', encode({}), { onProgress: (p) => seen.push(p) });
    expect(decode(bytes)).toEqual({ n: Number.NaN });
    expect(seen).toEqual([progress]);
  });

  it('turns an error answer into its code', async () => {
    const transport = electronTransport(
      fakeBridge(async () => ({ ok: false, bytes: encode({ code: 'NOT_FOUND', message: 'no snapshot' }) })),
    );
    await expect(transport('m.m', encode({}), {})).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'no snapshot',
    });
  });

  it('does not trust an unknown code', async () => {
    const transport = electronTransport(
      fakeBridge(async () => ({ ok: false, bytes: encode({ code: 'toString', message: 'odd' }) })),
    );
    await expect(transport('m.m', encode({}), {})).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'odd',
    });
  });

  it('cancels by id and rejects with CANCELLED', async () => {
    const transport = electronTransport(
      fakeBridge(async (_id, _emit, cancelled) => {
        await cancelled;
        return { ok: false, bytes: encode({ code: 'CANCELLED', message: 'stopped' }) };
      }),
    );
    const abort = new AbortController();
    const call = transport('m.m', encode({}), { signal: abort.signal });
    abort.abort();
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('says that the backend is gone when the shell rejects', async () => {
    const transport = electronTransport(fakeBridge(() => Promise.reject(new Error('reply was never sent'))));
    await expect(transport('m.m', encode({}), {})).rejects.toMatchObject({ code: 'BACKEND_GONE' });
  });
});

describe('files over the bridge', () => {
  const files = electronFiles(fakeBridge(async () => null));
  it('keeps token and name, and nothing else of what the shell says', async () => {
    await expect(files.pick()).resolves.toEqual([{ token: 'a'.repeat(32), name: 'x.json', bytes: null }]);
  });
  it('a refusal rejects with its reason', async () => {
    await expect(files.drop([])).rejects.toThrow('Not a list of files.');
  });
  it('a dismissed save dialog is null', async () => {
    await expect(files.save('deck.pptx')).resolves.toBeNull();
  });
});
