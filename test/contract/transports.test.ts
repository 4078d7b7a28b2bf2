import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../backend/backend-client.ts';
import { createDispatcher } from '../../backend/dispatcher.ts';
import { decode, encode } from '../../contract/codec.ts';
import type { Progress } from '../../contract/contract.ts';
import { limits } from '../../contract/domain.ts';
import { echoContext, echoContract, echoHandlers } from '../support/echo-contract.ts';
import { hanging } from '../support/hanging.ts';
import { type Hosted, openTransports } from '../support/transports.ts';

const workerEntry = new URL('../support/echo-worker.ts', import.meta.url);
const dispatch = createDispatcher({
  contract: echoContract,
  handlers: echoHandlers,
  context: echoContext,
  checkOutput: true,
});

let hosts: readonly Hosted[] = [];
beforeAll(async () => {
  hosts = await openTransports(dispatch, workerEntry, null);
});
afterAll(async () => {
  await Promise.all(hosts.map((h) => h.close()));
});

const hostOf = (name: string): Hosted => {
  const host = hosts.find((h) => h.name === name);
  if (host === undefined) throw new Error(`no host ${name}`);
  return host;
};

/** Numbers JSON cannot say, strings with every plane, keys that collide with the codec's own. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0, 5e-324),
    fc.constantFrom(undefined, null, true, false),
    fc.string({ unit: 'binary' }),
    fc.date({ noInvalidDate: false }),
    fc.float64Array({ maxLength: 9 }),
    fc.float32Array({ maxLength: 9 }),
    fc.int32Array({ maxLength: 9 }),
    fc.uint8Array({ maxLength: 9 }),
    fc.uint16Array({ maxLength: 9 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('$', '$$', '__proto__', 'constructor')),
      tie('value'),
      {
        maxKeys: 4,
        noNullPrototype: true,
      },
    ),
  ),
})).value;

describe.each(['in-process', 'worker', 'loopback'])('over %s', (name) => {
  it('carries every value bit for bit', async () => {
    const { transport } = hostOf(name);
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const sent = encode(value);
        const received = await transport('test.echo', sent, {});
        expect(Buffer.compare(received, sent)).toBe(0);
        // Not the matcher: it takes an own key "constructor" for the type.
        expect(isDeepStrictEqual(decode(received), value)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('carries 32 MB of numbers', async () => {
    const sent = encode({ matrix: Float64Array.from({ length: 4_000_000 }, (_, i) => Math.sin(i)) });
    const received = await hostOf(name).transport('test.echo', sent, {});
    expect(Buffer.compare(received, sent)).toBe(0);
  });

  it('keeps the order and the identity of many calls at once', async () => {
    const { transport } = hostOf(name);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => transport('test.echo', encode({ i }), {})),
    );
    expect(answers.map((a) => (decode(a) as { i: number }).i)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  });

  it('names the key of a wrong input', async () => {
    const call = hostOf(name).transport('test.strict', encode({ shock: { all: -2 } }), {});
    await expect(call).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('shock all'),
    });
    const extra = hostOf(name).transport('test.strict', encode({ shock: { all: 0 }, spare: 1 }), {});
    await expect(extra).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining('spare') });
  });

  it('refuses an answer that breaks the contract', async () => {
    const call = hostOf(name).transport('test.wrong', encode({}), {});
    await expect(call).rejects.toMatchObject({ code: 'INTERNAL', message: expect.stringContaining('value') });
  });

  it('refuses what it does not know', async () => {
    for (const method of ['test.nothing', 'toString.call', 'constructor.name'])
      await expect(hostOf(name).transport(method, encode({}), {})).rejects.toMatchObject({
        code: 'UNKNOWN_METHOD',
      });
  });

  it('refuses bytes that are not the codec', async () => {
    const garbage = new Uint8Array([255, 255, 255, 255, 1, 2, 3]);
    await expect(hostOf(name).transport('test.echo', garbage, {})).rejects.toMatchObject({ code: 'USAGE' });
    await expect(hostOf(name).transport('test.echo', new Uint8Array(0), {})).rejects.toMatchObject({
      code: 'USAGE',
    });
  });

  it('keeps code, message and details of an error, and never a stack', async () => {
    const call = hostOf(name).transport('test.fail', encode({}), {});
    await expect(call).rejects.toMatchObject({
      code: 'INPUT_REFUSED',
      message: 'orders.csv, line 3: the size "x" is not a number.',
      details: { file: 'orders.csv', line: 3 },
    });
    if (name === 'in-process') return;
    const crash = await hostOf(name)
      .transport('test.crash', encode({}), {})
      .catch((e: unknown) => e);
    expect(crash).toMatchObject({ code: 'INTERNAL', message: 'cannot read what is not there' });
  });

  it('reports progress forwards only and at most ten times a second', { retry: 2 }, async () => {
    const seen: { progress: Progress; at: number }[] = [];
    await hostOf(name).transport('test.spin', encode({ milliseconds: 650, backwards: true }), {
      onProgress: (progress) => seen.push({ progress, at: performance.now() }),
    });
    const fractions = seen.map((s) => s.progress.fraction);
    expect(fractions.length).toBeGreaterThanOrEqual(3);
    expect(fractions.length).toBeLessThanOrEqual(8);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(seen.every((s) => s.progress.stage === 'spinning')).toBe(true);
  });

  it('cancels a running job in its course and is free again', async () => {
    const { transport } = hostOf(name);
    const abort = new AbortController();
    let asked = 0;
    const call = transport('test.spin', encode({ milliseconds: 20_000 }), {
      signal: abort.signal,
      onProgress: () => {
        asked ||= performance.now();
        abort.abort();
      },
    });
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(performance.now() - asked).toBeLessThan(hanging);
    expect(decode(await transport('test.echo', encode(1), {}))).toBe(1);
  });
});

describe('a message that is too large', () => {
  it('is refused before any work', async () => {
    const large = new Uint8Array(limits.message + 1);
    for (const name of ['in-process', 'worker'])
      await expect(hostOf(name).transport('test.echo', large, {})).rejects.toMatchObject({ code: 'USAGE' });
  });
});

describe('the backend thread', () => {
  it('cancels what is still waiting at once', async () => {
    const backend = startBackend(workerEntry, null);
    const running = new AbortController();
    const first = backend.transport('test.spin', encode({ milliseconds: 20_000 }), {
      signal: running.signal,
    });
    const waiting = new AbortController();
    const second = backend.transport('test.echo', encode(1), { signal: waiting.signal });
    const started = performance.now();
    waiting.abort();
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(performance.now() - started).toBeLessThan(hanging);
    running.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    await backend.close();
  });

  it('rejects everything pending when it dies, and everything after', async () => {
    const backend = startBackend(workerEntry, null);
    const calls = ['test.die', 'test.echo', 'test.echo'].map((m) => backend.transport(m, encode(1), {}));
    for (const call of await Promise.allSettled(calls))
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'BACKEND_GONE' } });
    expect(await backend.gone).toContain('ended');
    await expect(backend.transport('test.echo', encode(1), {})).rejects.toMatchObject({
      code: 'BACKEND_GONE',
    });
  });

  it('rejects when it cannot start', async () => {
    const backend = startBackend(new URL('./no-such-worker.ts', import.meta.url), null);
    await expect(backend.transport('test.echo', encode(1), {})).rejects.toMatchObject({
      code: 'BACKEND_GONE',
    });
  });

  it('finishes the call in hand before it closes', async () => {
    const backend = startBackend(workerEntry, null);
    const call = backend.transport('test.spin', encode({ milliseconds: 200 }), {});
    await backend.close();
    await expect(call).resolves.toBeInstanceOf(Uint8Array);
  });
});
