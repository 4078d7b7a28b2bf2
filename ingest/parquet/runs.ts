/**
 * Parquet's hybrid of runs and bit-packed groups: exactly `count` numbers of `width` bits, however long a run says it
 * is. Throws RangeError when the bytes end before.
 */
export function readRuns(
  bytes: Uint8Array,
  from: number,
  width: number,
  count: number,
): Readonly<{ values: Uint32Array }> {
  if (width > 32) throw new RangeError('numbers of more than 32 bits');
  const values = new Uint32Array(count);
  let at = from;
  let seen = 0;
  if (width === 0) return { values };
  while (seen < count) {
    const header = varint();
    if ((header & 1) === 0) {
      const length = Math.min(header >>> 1, count - seen);
      const size = (width + 7) >> 3;
      let value = 0;
      for (let i = 0; i < size; i++) value += byte(at + i) * 2 ** (8 * i);
      at += size;
      if (length === 0 && header >>> 1 === 0 && at >= bytes.length)
        throw new RangeError('runs without an end');
      values.fill(value, seen, seen + length);
      seen += length;
    } else packed((header >>> 1) * 8);
  }
  return { values };

  function packed(length: number): void {
    let held = 0;
    let bits = 0;
    const scale = 2 ** width;
    for (let i = 0; i < length && seen < count; i++) {
      while (bits < width) {
        held += byte(at++) * 2 ** bits;
        bits += 8;
      }
      values[seen++] = held % scale;
      held = Math.floor(held / scale);
      bits -= width;
    }
    // The rest of a group that is longer than what is wanted is not read again: nothing follows it.
  }

  function varint(): number {
    let result = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const next = byte(at++);
      result += (next & 0x7f) * 2 ** shift;
      if ((next & 0x80) === 0) return result;
    }
    throw new RangeError('a number of more than five bytes');
  }

  function byte(place: number): number {
    const found = bytes[place];
    if (found === undefined) throw new RangeError('runs beyond the end of their page');
    return found;
  }
}
