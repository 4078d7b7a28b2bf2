import { storedKeyMark } from '../../contract/records.ts';

/**
 * Content hash of a row, 53 bits so that it is exact as a float64 and as an SQLite integer. Two multiply-rotate lanes
 * in the manner of MurmurHash3 (A. Appleby, public domain). It tells rows of one participant at one venue in one
 * snapshot apart: among 10⁶ such rows two different ones collide with probability 6e-5. Not against an adversary.
 */
const words = new Float64Array(1);
const view = new Uint32Array(words.buffer);
const nothing = 0x7fc00001;
/** Two a number: more than a row has. */
const pieces = new Uint32Array(128);

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
    if (x === null) return this.word(nothing);
    words[0] = x + 0;
    return this.word(view[0]).word(view[1]);
  }

  text(s: string): this {
    for (let i = 0; i < s.length; i++) this.word(s.charCodeAt(i));
    return this.word(~s.length);
  }

  /** Texts as UTF-16 codes: the hash of the same string. */
  codes(texts: Uint16Array, from: number, to: number): this {
    return this.#words(texts, from, to).word(~(to - from));
  }

  /** Numbers one after the other, NaN for null. */
  figures(numbers: Float64Array, from: number, to: number): this {
    let count = 0;
    for (let i = from; i < to; i++) {
      const x = numbers[i];
      if (Number.isNaN(x)) pieces[count++] = nothing;
      else {
        words[0] = x + 0;
        pieces[count++] = view[0];
        pieces[count++] = view[1];
      }
    }
    return this.#words(pieces, 0, count);
  }

  /** `word` of each, its lanes in registers. */
  #words(list: Uint16Array | Uint32Array, from: number, to: number): this {
    let { a, b } = this;
    for (let i = from; i < to; i++) {
      const w = list[i];
      a = Math.imul(a ^ Math.imul(w, 0xcc9e2d51), 0x1b873593);
      b = Math.imul(b ^ Math.imul(w, 0x85ebca6b), 0xc2b2ae35);
      a = (((a << 13) | (a >>> 19)) + 0x6546b64) | 0;
      b = (((b << 17) | (b >>> 15)) + 0x2c1b3c6d) | 0;
    }
    this.a = a;
    this.b = b;
    return this;
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

/** The same of an id given as UTF-16 codes; NaN where there is none. */
export function naturalKeyOf(seed: number, texts: Uint16Array, from: number, to: number): number {
  if (from === to) return Number.NaN;
  if (texts[from] !== storedKeyMark.charCodeAt(0)) return key.start(seed).codes(texts, from, to).value();
  return naturalKey(seed, String.fromCharCode(...texts.subarray(from, to))) ?? Number.NaN;
}

/** The key that a natural id of our own export states; null for the ids of venues. */
function storedKey(naturalId: string): number | null {
  if (!naturalId.startsWith(storedKeyMark)) return null;
  const stated = Number(naturalId.slice(storedKeyMark.length));
  return Number.isSafeInteger(stated) && stated >= 0 ? stated : null;
}
