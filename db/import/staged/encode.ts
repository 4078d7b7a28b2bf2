/** Numbers and texts as SQLite's record format has them (https://sqlite.org/fileformat2.html#record_format). */

const encoder = new TextEncoder();

/** Bytes of a number by its serial type. */
export const numberBytes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

const textOf = (texts: Uint16Array, from: number, to: number): string =>
  Buffer.from(texts.buffer, texts.byteOffset + 2 * from, 2 * (to - from)).toString('utf16le');

/** Bytes in UTF-8 of a text given as UTF-16 codes. */
export function textLength(texts: Uint16Array, from: number, to: number): number {
  for (let i = from; i < to; i++) if (texts[i] > 127) return encoder.encode(textOf(texts, from, to)).length;
  return to - from;
}

/** Writes it; answers where it ends. */
export function putCodesAsText(
  bytes: Uint8Array,
  at: number,
  texts: Uint16Array,
  from: number,
  to: number,
): number {
  for (let i = from; i < to; i++) {
    const c = texts[i];
    if (c > 127) return at + encoder.encodeInto(textOf(texts, from, to), bytes.subarray(at)).written;
    bytes[at + i - from] = c;
  }
  return at + to - from;
}

/** Writes the shortest form SQLite has for the number; answers its serial type. */
export function putNumber(bytes: Uint8Array, view: DataView, at: number, x: number): number {
  if (!Number.isInteger(x)) {
    view.setFloat64(at, x);
    return 7;
  }
  // −0 too: a statement of SQLite's own stores no sign of zero, so which way a row came must not show.
  if (x === 0) return 8;
  if (x === 1) return 9;
  const size = x < 0 ? -x - 1 : x;
  if (size < 2 ** 7) {
    view.setInt8(at, x);
    return 1;
  }
  if (size < 2 ** 15) {
    view.setInt16(at, x);
    return 2;
  }
  if (size < 2 ** 23) {
    view.setInt16(at, Math.floor(x / 256));
    bytes[at + 2] = x & 0xff;
    return 3;
  }
  if (size < 2 ** 31) {
    view.setInt32(at, x);
    return 4;
  }
  const high = Math.floor(x / 2 ** 32);
  if (size < 2 ** 47) {
    view.setInt16(at, high);
    view.setUint32(at + 2, x - high * 2 ** 32);
    return 5;
  }
  if (Number.isSafeInteger(x)) {
    view.setInt32(at, high);
    view.setUint32(at + 4, x - high * 2 ** 32);
    return 6;
  }
  view.setFloat64(at, x);
  return 7;
}

export function putVarint(bytes: Uint8Array, at: number, value: number): number {
  if (value < 128) {
    bytes[at] = value;
    return at + 1;
  }
  let length = varintLength(value);
  const end = at + length;
  let rest = value;
  let more = 0;
  while (length-- > 0) {
    bytes[at + length] = (rest % 128) | more;
    rest = Math.floor(rest / 128);
    more = 0x80;
  }
  return end;
}

export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length++;
  return length;
}
