import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LockstepError } from '../../../contract/errors.ts';
import { limits } from '../../../contract/limits.ts';

const tooLarge = (limit: number): LockstepError =>
  new LockstepError('USAGE', `The request is larger than ${limit} bytes.`);

/** Bytes of all bodies that are arriving now. */
let arriving = 0;

/** The whole body, refused as soon as it passes the limit (before it is read, when the length is declared). */
export async function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      arriving += chunk.byteLength;
      if (size > limit) throw tooLarge(limit);
      if (arriving > limits.messages)
        throw new LockstepError('USAGE', 'Too much arrives at once. Try again.');
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  } finally {
    arriving -= size;
  }
}

/** Streams the body to a new file only its owner can read. Answers the number of bytes. */
export async function saveBody(request: IncomingMessage, file: string, limit: number): Promise<number> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  let size = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength;
      if (size > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
  });
  await pipeline(request, guard, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return size;
}
