import { afterEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../contract/client.ts';
import { decode, encode } from '../../contract/codec.ts';
import { LockstepError } from '../../contract/errors.ts';
import { encodeFrame, type Reply } from '../../contract/frames.ts';
import { loopbackFiles, loopbackTransport } from '../../renderer/transport/loopback.ts';

const answer = { ok: true as const };
const progress = { stage: 'Reading', fraction: 0.25, done: 1, total: 4 };

/** A response whose body arrives in pieces of `size` bytes, as a network would cut it. */
function streamed(replies: readonly Reply[], size: number): Response {
  const all = Buffer.concat(replies.map((reply) => Buffer.from(encodeFrame(reply))));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < all.length; at += size)
        controller.enqueue(new Uint8Array(all.subarray(at, at + size)));
      controller.close();
    },
  });
  return new Response(body, { status: 200 });
}

const serve = (response: () => Response | Promise<Response>) => {
  const fetch = vi.fn((_url: string, _init: RequestInit) => Promise.resolve().then(response));
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
afterEach(() => vi.unstubAllGlobals());

describe('calls over HTTP', () => {
  it.each([1, 7, 4_096])('reads progress and result cut into pieces of %i bytes', async (size) => {
    const fetch = serve(() =>
      streamed(
        [
          { type: 'progress', progress },
          { type: 'result', value: encode(answer) },
        ],
        size,
      ),
    );
    const seen: unknown[] = [];
    const got = await createClient(loopbackTransport)(
      'settings.set',
      { key: 'ui.state', value: { page: 'data' } },
      { onProgress: (p) => seen.push(p) },
    );
    expect(got).toEqual(answer);
    expect(seen).toEqual([progress]);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('/call/settings.set');
    expect(init?.headers).toMatchObject({ 'content-type': 'application/x-lockstep' });
    expect(decode(init?.body as Uint8Array)).toEqual({ key: 'ui.state', value: { page: 'data' } });
  });

  it('passes an error on with its code and details', async () => {
    const error = { code: 'INPUT_REFUSED' as const, message: 'no', details: { line: 3 } };
    serve(() => streamed([{ type: 'error', error }], 64));
    await expect(loopbackTransport('x', encode({}), {})).rejects.toMatchObject(error);
  });

  it('says that the backend is gone when the answer stops in the middle', async () => {
    serve(() => streamed([{ type: 'progress', progress }], 64));
    await expect(loopbackTransport('x', encode({}), {})).rejects.toMatchObject({ code: 'BACKEND_GONE' });
  });

  it('says that the backend is gone when nothing listens', async () => {
    serve(() => Promise.reject(new TypeError('fetch failed')));
    await expect(loopbackTransport('x', encode({}), {})).rejects.toMatchObject({ code: 'BACKEND_GONE' });
  });

  it('says what the gate in front of the backend said', async () => {
    serve(() => Response.json({ error: 'Not signed in.' }, { status: 401 }));
    await expect(loopbackTransport('x', encode({}), {})).rejects.toThrow('Not signed in.');
  });

  it('rejects with CANCELLED when the caller gave up, whatever the network says', async () => {
    const abort = new AbortController();
    serve(() => {
      abort.abort();
      throw new DOMException('aborted', 'AbortError');
    });
    const call = loopbackTransport('x', encode({}), { signal: abort.signal });
    await expect(call).rejects.toBeInstanceOf(LockstepError);
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('files over HTTP', () => {
  it('uploads the bytes, names the file in a header, and hands back the token', async () => {
    const fetch = serve(
      () => new Response(encode({ type: 'result', value: { token: 'f'.repeat(32), name: 'x' } })),
    );
    const file = new File(['{}'], 'Q3 – book.json');
    await expect(loopbackFiles.drop([file])).resolves.toEqual([
      { token: 'f'.repeat(32), name: 'Q3 – book.json', bytes: 2 },
    ]);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('/upload');
    expect(init?.headers).toMatchObject({ 'x-file-name': encodeURIComponent('Q3 – book.json') });
  });

  it('an upload that is refused rejects with the reason', async () => {
    serve(() => new Response(encode({ type: 'error', error: { code: 'USAGE', message: 'too large' } })));
    await expect(loopbackFiles.drop([new File([''], 'a')])).rejects.toThrow('too large');
  });
});
