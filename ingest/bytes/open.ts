import { Refusal } from '../refusal.ts';
import type { Source } from '../types.ts';
import { decodeText, type Encoding, looksBinary, sniffEncoding } from './decode.ts';
import { BombError, gunzip, isGzip } from './gunzip.ts';
import { firstBytes } from './random-access.ts';

const headBytes = 64 * 2 ** 10;

/** A file as text: its beginning for detection, and all of it, from the start each time `text` is called. */
export type TextFile = Readonly<{
  head: string;
  /** Whether `head` is the whole file. */
  whole: boolean;
  encoding: Encoding;
  text: (pulse?: boolean) => Iterable<string>;
}>;

/** Looks into a file and refuses what cannot be text: empty, zip, office and other binary files, damaged gzip. */
export function openText(source: Source, onBytes: (done: number) => void, onDamage: () => void): TextFile {
  const refuse = (code: string, message: string, raw = ''): never => {
    throw new Refusal(message, { file: source.name, line: 1, column: '', raw, code });
  };
  const compressed = isGzip(firstBytes(source.chunks(), 2));
  const plain = function* (report: boolean): Iterable<Uint8Array> {
    let done = 0;
    const counted = function* (): Iterable<Uint8Array> {
      for (const chunk of source.chunks()) {
        yield chunk;
        done += chunk.length;
        onBytes(report ? done : 0);
      }
    };
    if (!compressed) {
      yield* counted();
      return;
    }
    try {
      yield* gunzip(counted());
    } catch (error) {
      if (error instanceof BombError)
        refuse(
          'BOMB',
          `the compressed file becomes far too large when it is unpacked (${error.message}): not an export`,
        );
      if (error instanceof Error && isInflateError(error))
        refuse('DAMAGED_GZIP', `the compressed file is damaged: ${error.message}`);
      throw error;
    }
  };
  const bytes = firstBytes(plain(false), headBytes + 1);
  const whole = bytes.length <= headBytes;
  const head = bytes.subarray(0, headBytes);
  if (head.length === 0) refuse('EMPTY', 'the file is empty');
  const encoding = sniffEncoding(head);
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  if (text.trim() === '') refuse('EMPTY', 'the file holds nothing but blanks');
  if (looksBinary(text)) refuse('BINARY', 'not a text file: binary bytes at its beginning', show(head));
  const decoded = (pulse: boolean): Iterable<string> => decodeText(plain(pulse), encoding, onDamage);
  // Line ends of the old Mac: a carriage return and never a line feed.
  const oldMac = text.includes('\r') && !text.includes('\n');
  return {
    head: oldMac ? text.replaceAll('\r', '\n') : text,
    whole,
    encoding,
    text: (pulse = true) => (oldMac ? withLineFeeds(decoded(pulse)) : decoded(pulse)),
  };
}

function* withLineFeeds(chunks: Iterable<string>): Iterable<string> {
  for (const chunk of chunks) yield chunk.replaceAll('\r', '\n');
}

const isInflateError = (error: Error): boolean =>
  'code' in error || /compressed data|gzip|invalid|EOF/i.test(error.message);

const show = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 16)].map((b) => b.toString(16).padStart(2, '0')).join(' ');
