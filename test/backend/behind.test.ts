import { afterAll, expect, test } from 'vitest';
import { startBackend } from '../../backend/backend-client.ts';
import { decode, encode } from '../../contract/codec.ts';

const backend = startBackend(new URL('../support/behind-worker.ts', import.meta.url), {});
const ask = async (method: string, input: unknown, signal?: AbortSignal): Promise<unknown> =>
  decode(await backend.transport(method, encode(input), signal === undefined ? {} : { signal }));
afterAll(() => backend.close());

test('calls go before the next step of what nobody waits for, whichever was asked first', async () => {
  const bands = ask('bands.compute', { steps: 50 });
  expect(await ask('test.echo', 'first')).toEqual(['first']);
  expect(await ask('test.echo', 'second')).toEqual(['first', 'second']);
  expect(await bands).toEqual(['first', 'second', 'bands']);
});

test('it is cancelled while it waits in its queue, and while it runs', async () => {
  const controller = new AbortController();
  const endless = { steps: Number.MAX_SAFE_INTEGER };
  const running = ask('bands.compute', endless, controller.signal);
  const waiting = new AbortController();
  const next = ask('bands.compute', endless, waiting.signal);
  await ask('test.echo', 'third');
  waiting.abort();
  await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
  controller.abort();
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('what is asked while nobody waits stands with it, whatever it is', async () => {
  const controller = new AbortController();
  const running = ask('bands.compute', { steps: Number.MAX_SAFE_INTEGER }, controller.signal);
  const idle = backend.transport('test.echo', encode('idle'), { idle: true });
  const said = await ask('test.echo', 'not idle');
  expect(said).not.toContain('idle');
  controller.abort();
  await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(decode(await idle)).toEqual([...(said as string[]), 'idle']);
});

test('closing does not wait for it', async () => {
  const left = ask('bands.compute', { steps: Number.MAX_SAFE_INTEGER });
  await ask('test.echo', 'fourth');
  const closed = backend.close();
  await expect(left).rejects.toMatchObject({ code: 'CANCELLED' });
  await closed;
});
