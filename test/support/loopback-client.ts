import { request as httpRequest } from 'node:http';
import type { Transport } from '../../contract/client.ts';
import { decode } from '../../contract/codec.ts';
import { fromErrorShape, LockstepError } from '../../contract/errors.ts';
import { codecType, createFrameReader, type Reply } from '../../contract/frames.ts';

export type LoopbackClient = Readonly<{ transport: Transport; cookie: string; origin: string }>;

/** Opens the printed address once, keeps the cookie, and calls as the page does. */
export async function connectLoopback(url: string): Promise<LoopbackClient> {
  const origin = new URL(url).origin;
  const response = await fetch(url, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';', 1)[0];
  if (response.status !== 303 || cookie === undefined) throw new Error(`no cookie: ${response.status}`);

  const transport: Transport = async (method, input, { signal, onProgress }) => {
    try {
      const answer = await fetch(`${origin}/call/${method}`, {
        method: 'POST',
        headers: { 'content-type': codecType, origin, cookie },
        body: input as Uint8Array<ArrayBuffer>,
        ...(signal === undefined ? {} : { signal }),
      });
      if (answer.body === null || answer.headers.get('content-type') !== codecType)
        throw new LockstepError('INTERNAL', `HTTP ${answer.status}: ${await answer.text()}`);
      return await lastReply(answer.body, (reply) => {
        if (reply.type === 'progress') onProgress?.(reply.progress);
      });
    } catch (error) {
      if (signal?.aborted === true) throw new LockstepError('CANCELLED', 'Cancelled.');
      throw error;
    }
  };
  return { transport, cookie, origin };
}

async function lastReply(
  body: ReadableStream<Uint8Array>,
  each: (reply: Reply) => void,
): Promise<Uint8Array> {
  const read = createFrameReader();
  let last: Reply | undefined;
  for await (const chunk of body)
    for (const reply of read(chunk)) {
      last = reply;
      each(reply);
    }
  if (last?.type === 'error') throw fromErrorShape(last.error);
  if (last?.type !== 'result' || !(last.value instanceof Uint8Array))
    throw new LockstepError('BACKEND_GONE', 'The answer broke off.');
  return last.value;
}

export type RawAnswer = Readonly<{ status: number; headers: Record<string, unknown>; body: string }>;

/** A request exactly as written: any Host, any Origin, a path nothing has normalised. */
export function rawRequest(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | string = '',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

export const decodeReply = (body: Uint8Array): Reply => decode(body) as Reply;
