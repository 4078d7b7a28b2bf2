import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { bombFloor, bombRatio, stepBytes } from './gunzip.ts';
import type { Bytes } from './random-access.ts';

/** What is wrong with an archive, and the code it is refused with. */
export class ZipError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export type ZipEntry = Readonly<{ name: string; size: number; chunks: () => Iterable<Uint8Array> }>;

const largestEntry = 2 ** 30;
export const mostEntries = 10_000;
const endLength = 22;

/**
 * The entries of a zip archive by its central directory (APPNOTE 6.3.10, Zip64 included), each inflated as it is read.
 * Their declared sizes are checked here, their real sizes and checksums while they are read.
 *
 * @throws ZipError DAMAGED_ZIP, ENCRYPTED, BOMB
 */
export function openZip(bytes: Bytes): readonly ZipEntry[] {
  const { start, count } = findDirectory(bytes);
  if (count > mostEntries) throw new ZipError('BOMB', `an archive of ${count} files: at most ${mostEntries}`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const head = view(bytes, at, 46);
    if (head.getUint32(0, true) !== 0x02014b50) throw damaged('its directory is broken');
    const nameLength = head.getUint16(28, true);
    const extraLength = head.getUint16(30, true);
    const utf8 = (head.getUint16(8, true) & 0x800) !== 0;
    const raw = bytes.at(at + 46, nameLength);
    const name = new TextDecoder(utf8 || isAscii(raw) ? 'utf-8' : 'windows-1252').decode(raw);
    const wide = zip64(view(bytes, at + 46 + nameLength, extraLength), head);
    entries.push(
      entryOf(bytes, {
        name,
        flags: head.getUint16(8, true),
        method: head.getUint16(10, true),
        crc: head.getUint32(16, true),
        ...wide,
      }),
    );
    at += 46 + nameLength + extraLength + head.getUint16(32, true);
  }
  return entries;
}

type Listed = Readonly<{
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}>;

function entryOf(bytes: Bytes, listed: Listed): ZipEntry {
  const { name, size, packed, method, flags } = listed;
  if (size > largestEntry || (size > bombFloor && size > packed * bombRatio))
    throw new ZipError(
      'BOMB',
      `${name} declares ${size} bytes from ${packed} compressed ones: not an export`,
    );
  return {
    name,
    size,
    *chunks() {
      if ((flags & 1) !== 0)
        throw new ZipError('ENCRYPTED', `${name} is protected by a password: unpack it first`);
      if (method !== 0 && method !== 8)
        throw new ZipError('COMPRESSION', `${name} is compressed by method ${method}: only deflate is read`);
      const local = view(bytes, listed.offset, 30);
      if (local.getUint32(0, true) !== 0x04034b50) throw damaged(`${name} is not where the directory says`);
      const from = listed.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      let crc = 0;
      let length = 0;
      for (const chunk of method === 0 ? stored(bytes, from, packed) : inflated(bytes, from, packed, name)) {
        length += chunk.length;
        if (length > size)
          throw new ZipError('BOMB', `${name} grows beyond the ${size} bytes it declares: not an export`);
        crc = crc32(chunk, crc);
        yield chunk;
      }
      if (length !== size || crc !== listed.crc) throw damaged(`${name} fails its checksum`);
    },
  };
}

function* stored(bytes: Bytes, from: number, length: number): Iterable<Uint8Array> {
  for (let at = 0; at < length; at += stepBytes) yield bytes.at(from + at, Math.min(stepBytes, length - at));
}

function* inflated(bytes: Bytes, from: number, packed: number, name: string): Iterable<Uint8Array> {
  const out: Uint8Array[] = [];
  const stream = new Inflate((chunk) => void out.push(chunk));
  for (let at = 0; at < packed || at === 0; at += stepBytes) {
    const length = Math.min(stepBytes, packed - at);
    try {
      stream.push(bytes.at(from + at, length).slice(), at + length >= packed);
    } catch {
      throw damaged(`${name} cannot be inflated`);
    }
    yield* out.splice(0);
  }
}

/** The end record, found from the back: a comment of up to 64 KiB may follow it. */
function findDirectory(bytes: Bytes): Readonly<{ start: number; count: number }> {
  const length = Math.min(bytes.size, endLength + 0xffff);
  const from = bytes.size - length;
  const tail = view(bytes, from, length);
  for (let at = length - endLength; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const count = tail.getUint16(at + 10, true);
    const start = tail.getUint32(at + 16, true);
    return count === 0xffff || start === 0xffffffff ? wideDirectory(bytes, from + at) : { start, count };
  }
  throw damaged('its end is missing: cut short, or not complete');
}

function wideDirectory(bytes: Bytes, end: number): Readonly<{ start: number; count: number }> {
  const locator = view(bytes, end - 20, 20);
  if (locator.getUint32(0, true) !== 0x07064b50) throw damaged('its directory is broken');
  const record = view(bytes, whole(locator.getBigUint64(8, true)), 56);
  if (record.getUint32(0, true) !== 0x06064b50) throw damaged('its directory is broken');
  return { start: whole(record.getBigUint64(48, true)), count: whole(record.getBigUint64(32, true)) };
}

/** Sizes and place of an entry; those that do not fit 32 bits stand in an extra field. */
function zip64(extra: DataView, head: DataView): Pick<Listed, 'size' | 'packed' | 'offset'> {
  const found = {
    size: head.getUint32(24, true),
    packed: head.getUint32(20, true),
    offset: head.getUint32(42, true),
  };
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let here = at + 4;
    for (const key of ['size', 'packed', 'offset'] as const)
      if (found[key] === 0xffffffff && here + 8 <= extra.byteLength) {
        found[key] = whole(extra.getBigUint64(here, true));
        here += 8;
      }
  }
  return found;
}

function whole(n: bigint): number {
  if (n > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('its directory is broken');
  return Number(n);
}

function view(bytes: Bytes, from: number, length: number): DataView {
  const found = from < 0 ? new Uint8Array() : bytes.at(from, length);
  if (found.length < length) throw damaged('its directory is cut short');
  return new DataView(found.buffer, found.byteOffset, found.byteLength);
}

const isAscii = (bytes: Uint8Array): boolean => bytes.every((b) => b < 128);
const damaged = (what: string): ZipError =>
  new ZipError('DAMAGED_ZIP', `the archive cannot be read: ${what}`);
