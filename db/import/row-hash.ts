import { storedKeyMark } from '../../contract/records.ts';

/**
 * Content hash of a row, 53 bits so that it is exact as a float64 and as an SQLite integer. Two multiply-rotate lanes
 * in the manner of MurmurHash3 (A. Appleby, public domain). It tells rows of one participant at one venue in one
 * snapshot apart: among 10⁶ such rows two different ones collide with probability 6e-5. Not against an adversary.
 */
const words = new Float64Array(1);
const view = new Uint32Array(words.buffer);

export class RowHash {
  a = 0;
  b = 0;

  start(seed: number): this {
    this.a = seed | 0;
    this.b = ~seed;
    return this;
  }

  word(w: number): this {
    const a = Math.imul(this.a ^ Math.imul(w, 0xcc9e2d51), 0x1b873593);
    const b = Math.imul(this.b ^ Math.imul(w, 0x85ebca6b), 0xc2b2ae35);
    // Kept within 32 bits, so that it stays a small integer to the engine.
    this.a = (((a << 13) | (a >>> 19)) + 0x6546b64) | 0;
    this.b = (((b << 17) | (b >>> 15)) + 0x2c1b3c6d) | 0;
    return this;
  }

  /** A name or an instrument by its own hash: row ids differ between workspaces. */
  entry({ a, b }: Readonly<{ a: number; b: number }>): this {
    return this.word(a).word(b);
  }

  /** Null is a value of its own; −0 is 0. */
  number(x: number | null): this {
    if (x === null) return this.word(0x7fc00001);
    words[0] = x + 0;
    return this.word(view[0]).word(view[1]);
  }

  text(s: string): this {
    for (let i = 0; i < s.length; i++) this.word(s.charCodeAt(i));
    return this.word(~s.length);
  }

  value(): number {
    return (finish(this.a) & 0x1fffff) * 4_294_967_296 + (finish(this.b) >>> 0);
  }
}

function finish(h: number): number {
  let x = h ^ (h >>> 16);
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return x ^ (x >>> 16);
}

const key = new RowHash();

/** The hash of a row's own id in its export; null where the export gives none. */
export const naturalKey = (seed: number, naturalId: string): number | null =>
  naturalId === '' ? null : (storedKey(naturalId) ?? key.start(seed).text(naturalId).value());

/** The key that a natural id of our own export states; null for the ids of venues. */
function storedKey(naturalId: string): number | null {
  if (!naturalId.startsWith(storedKeyMark)) return null;
  const stated = Number(naturalId.slice(storedKeyMark.length));
  return Number.isSafeInteger(stated) && stated >= 0 ? stated : null;
}
