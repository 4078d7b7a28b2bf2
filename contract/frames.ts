/**
 * How one call travels over the loopback host: POST /call/METHOD with the input in the codec (content type
 * application/x-lockstep) answers a stream of frames, each a u32 little-endian length and that many bytes of codec:
 * progress*, then exactly one result or error. Closing the connection cancels the call.
 *
 * Files, by opaque token only: POST /upload with the bytes, and POST /download for a file that a job may write and
 * GET /download/TOKEN then fetches. Both take the name in the header x-file-name (URI-encoded) and answer one reply
 * in the codec, unframed, whose value is {token, name}.
 */
import { decode, encode } from './codec.ts';
import type { Progress } from './contract.ts';
import type { ErrorShape } from './errors.ts';
import { limits } from './limits.ts';

export const codecType = 'application/x-lockstep';

export type Reply =
  | Readonly<{ type: 'progress'; progress: Progress }>
  /** Of a call: its answer, still in the codec (a Uint8Array), which only the client decodes. */
  | Readonly<{ type: 'result'; value: unknown }>
  | Readonly<{ type: 'error'; error: ErrorShape }>;

export function encodeFrame(reply: Reply): Uint8Array<ArrayBuffer> {
  const body = encode(reply);
  const out = new Uint8Array(4 + body.byteLength);
  new DataView(out.buffer).setUint32(0, body.byteLength, true);
  out.set(body, 4);
  return out;
}

/** Cuts a byte stream back into frames: feed it chunks of any size, it returns the frames that became complete. */
export function createFrameReader(): (chunk: Uint8Array) => Reply[] {
  let chunks: Uint8Array[] = [];
  let length = 0;
  let needed = 4;
  const joined = (): Uint8Array => {
    const all = new Uint8Array(length);
    let at = 0;
    for (const c of chunks) {
      all.set(c, at);
      at += c.byteLength;
    }
    return all;
  };
  return (chunk) => {
    chunks.push(chunk);
    length += chunk.byteLength;
    const frames: Reply[] = [];
    while (length >= needed) {
      const all = joined();
      const size = new DataView(all.buffer).getUint32(0, true);
      if (size > limits.message + 4_096) throw new RangeError('frame: longer than any message may be');
      needed = 4 + size;
      chunks = [all];
      if (length < needed) break;
      frames.push(decode(all.slice(4, needed)) as Reply);
      chunks = [all.slice(needed)];
      length -= needed;
      needed = 4;
    }
    return frames;
  };
}
