import { createHash, type Hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { LockstepError } from '../../contract/errors.ts';
import { fileFault } from '../../contract/file-fault.ts';
import type { Source } from '../../ingest/types.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { requireFile } from '../files.ts';

const chunkSize = 1 << 18;
const reading = 'Taking the fingerprint of the file';

/** SHA-256 of the whole content, hex; reads what no one has read yet. @throws LockstepError CANCELLED (by the pulse) */
export type Digest = (pulse?: Pulse) => string;

export type FileSource = Readonly<{
  source: Source;
  sha256: Digest;
  close: () => void;
}>;

/**
 * A file as a source for a reader. However often and however far the reader goes through it, every byte is hashed
 * exactly once, on its first way past.
 *
 * @throws LockstepError NOT_FOUND when the file cannot be opened, USAGE for a device or pipe, which has no end
 */
export function readSource(path: string, name: string = basename(path)): FileSource {
  requireFile(path, name);
  const descriptor = open(path);
  const { size, mtimeMs } = fstatSync(descriptor);
  const hash: Hash = createHash('sha256');
  let hashed = 0;
  function* chunks(): Generator<Uint8Array> {
    for (let at = 0; ; ) {
      const buffer = new Uint8Array(chunkSize);
      const length = readSync(descriptor, buffer, 0, chunkSize, at);
      if (length === 0) return;
      const chunk = length === chunkSize ? buffer : buffer.subarray(0, length);
      if (at + length > hashed) {
        hash.update(chunk.subarray(Math.max(0, hashed - at)));
        hashed = at + length;
      }
      at += length;
      yield chunk;
    }
  }
  let digest: string | null = null;
  const sha256: Digest = (pulse) => {
    if (digest === null) {
      const buffer = new Uint8Array(chunkSize);
      for (let n = readSync(descriptor, buffer, 0, chunkSize, hashed); n > 0; ) {
        hash.update(buffer.subarray(0, n));
        hashed += n;
        pulse?.(Math.min(1, hashed / Math.max(1, size)), reading);
        n = readSync(descriptor, buffer, 0, chunkSize, hashed);
      }
      digest = hash.digest('hex');
    }
    return digest;
  };
  const read = (from: number, length: number): Uint8Array => {
    const buffer = new Uint8Array(Math.max(0, Math.min(length, size - from)));
    let at = 0;
    while (at < buffer.length) {
      const n = readSync(descriptor, buffer, at, buffer.length - at, from + at);
      if (n === 0) break;
      at += n;
    }
    return buffer.subarray(0, at);
  };
  return {
    source: { name, size, modified: Math.round(mtimeMs), chunks, read },
    sha256,
    close: () => closeSync(descriptor),
  };
}

/** SHA-256 of what a source gives, read when it is first asked for. */
export function hashOf(source: Source): Digest {
  let digest: string | null = null;
  return (pulse) => {
    if (digest === null) {
      const hash = createHash('sha256');
      let done = 0;
      for (const chunk of source.chunks()) {
        hash.update(chunk);
        done += chunk.length;
        pulse?.(Math.min(1, done / Math.max(1, source.size)), reading);
      }
      digest = hash.digest('hex');
    }
    return digest;
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw new LockstepError('NOT_FOUND', `${path} cannot be read (${fileFault(error)}).`, { path });
  }
}
