export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Byte-order mark first; then zero bytes in every other place (UTF-16 without a mark); then whether it is UTF-8. */
export function sniffEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  const zeros = [0, 0];
  const seen = Math.min(head.length, 512) & ~1;
  for (let i = 0; i < seen; i++) if (head[i] === 0) zeros[i & 1] = zeros[i & 1] + 1;
  if (seen >= 8 && (zeros.at(1) ?? 0) > seen * 0.4 && zeros[0] === 0) return 'utf-16le';
  if (seen >= 8 && (zeros.at(0) ?? 0) > seen * 0.4 && zeros[1] === 0) return 'utf-16be';
  return isUtf8(head) ? 'utf-8' : 'windows-1252';
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Control characters that no text export holds: a file with them is not text. */
export function looksBinary(text: string): boolean {
  let strange = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0) return true;
    if (c < 32 && c !== 9 && c !== 10 && c !== 13 && c !== 12) strange++;
  }
  return strange > text.length / 100;
}

/**
 * Streaming text without its byte-order mark, where it can be in whole lines, so that readers need not join texts.
 * Bytes that are not of the encoding become U+FFFD, and that is told.
 */
export function* decodeText(
  chunks: Iterable<Uint8Array>,
  encoding: Encoding,
  onDamage: () => void,
): Iterable<string> {
  const decoder = new TextDecoder(encoding);
  const oneByteLineEnds = encoding === 'utf-8' || encoding === 'windows-1252';
  for (const chunk of oneByteLineEnds ? wholeLines(chunks) : chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\ufffd')) onDamage();
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

const lineEnd = 10;

/** The same bytes cut after line ends; a chunk without one is given with the next. Each is good until the next is asked for. */
function* wholeLines(chunks: Iterable<Uint8Array>): Iterable<Uint8Array> {
  let rest = new Uint8Array(0);
  // One memory for all of them: a file would be made once more, piece by piece, for the collector.
  let room = new Uint8Array(0);
  for (const chunk of chunks) {
    const cut = chunk.lastIndexOf(lineEnd) + 1;
    if (cut > 0) {
      const length = rest.length + cut;
      if (room.length < length) room = new Uint8Array(2 * length);
      room.set(rest);
      room.set(chunk.subarray(0, cut), rest.length);
      yield room.subarray(0, length);
      rest = chunk.slice(cut);
    } else rest = joined(rest, chunk);
    if (rest.length > longestRest) {
      yield rest;
      rest = new Uint8Array(0);
    }
  }
  if (rest.length > 0) yield rest;
}

/** One line may be a whole file of JSON, which no one should join chunk by chunk. */
const longestRest = 2 ** 20;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
