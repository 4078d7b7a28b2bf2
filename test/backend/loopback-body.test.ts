import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { readBody } from '../../backend/hosts/loopback/body.ts';
import { limits } from '../../contract/limits.ts';

/** A request whose chunks say how long they are and hold nothing. */
const request = (chunks: () => AsyncGenerator<{ byteLength: number }>): IncomingMessage =>
  ({ headers: {}, [Symbol.asyncIterator]: chunks }) as unknown as IncomingMessage;

it('what arrives in all requests together is bounded, and what has gone counts no more', async () => {
  const share = Math.ceil(limits.messages * 0.6);
  let leave: () => void = () => undefined;
  const stays = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const first = readBody(
    request(async function* () {
      yield { byteLength: share };
      await stays;
      throw new Error('gone');
    }),
    limits.messages,
  );
  const second = () =>
    readBody(
      request(async function* () {
        yield { byteLength: share };
        throw new Error('had room');
      }),
      limits.messages,
    );
  await expect(second()).rejects.toMatchObject({ code: 'USAGE', message: expect.stringMatching(/at once/) });
  leave();
  await expect(first).rejects.toThrow('gone');
  await expect(second()).rejects.toThrow('had room');
});
