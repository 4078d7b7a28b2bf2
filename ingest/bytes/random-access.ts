import type { Source } from '../types.ts';

/** A file whose bytes are read where they are wanted: archives, workbooks and Parquet keep their directory at the end. */
export type Bytes = Readonly<{ size: number; at: (from: number, length: number) => Uint8Array }>;

/** Reads in place where the source can; else its whole content is held, and only once. */
export function bytesOf(source: Source): Bytes {
  const { read, size } = source;
  if (read !== undefined) return { size, at: read };
  const all = join(source.chunks());
  return { size: all.length, at: (from, length) => all.subarray(from, from + length) };
}

export function join(parts: Iterable<Uint8Array>): Uint8Array {
  const held = [...parts];
  const all = new Uint8Array(held.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of held) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The first bytes of a stream, fewer when it is shorter. */
export function firstBytes(chunks: Iterable<Uint8Array>, count: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  return join(parts).subarray(0, count);
}
