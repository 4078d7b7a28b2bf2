import { Gunzip } from 'fflate';

/** More than this many bytes out for each byte in is no export: text compresses 5 to 30 times, JSON rarely 100. */
export const bombRatio = 400;
export const bombFloor = 64 * 2 ** 20;

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

export class BombError extends Error {}

/**
 * Streaming gzip. Throws BombError when the stream grows out of proportion and fflate's own error when it is damaged
 * or ends early. Several members in one file are read one after the other.
 */
export function* gunzip(chunks: Iterable<Uint8Array>): Iterable<Uint8Array> {
  const out: Uint8Array[] = [];
  let bytesIn = 0;
  let bytesOut = 0;
  let ended = false;
  const stream = new Gunzip((chunk, final) => {
    bytesOut += chunk.length;
    if (bytesOut > bombFloor && bytesOut > bytesIn * bombRatio)
      throw new BombError(`${bytesOut} bytes from ${bytesIn} compressed ones`);
    out.push(chunk);
    ended = final;
  });
  // Small steps bound what one step can inflate to before the guard looks.
  for (const chunk of chunks)
    for (let at = 0; at < chunk.length; at += stepBytes) {
      const part = chunk.subarray(at, at + stepBytes);
      bytesIn += part.length;
      stream.push(part.slice(), false);
      yield* out.splice(0);
    }
  stream.push(new Uint8Array(0), true);
  yield* out.splice(0);
  if (!ended) throw new Error('unexpected end of the compressed data');
}

/** Bytes of a container handed on at a time. */
export const stepBytes = 64 * 2 ** 10;
