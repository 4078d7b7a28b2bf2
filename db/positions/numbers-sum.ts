/** A sum over bytes in their order, in pieces as they come (64 bits, hex): it finds a changed bit, no forgery. */
export class NumbersSum {
  #a = 0x811c9dc5;
  #b = 0x9e3779b9;

  /** @param after the result of what came before, to be gone on with */
  constructor(after: string | null = null) {
    if (after === null) return;
    this.#a = Number.parseInt(after.slice(0, 8), 16) | 0;
    this.#b = Number.parseInt(after.slice(8), 16) | 0;
  }

  add(bytes: Uint8Array): this {
    // Words begin at every fourth byte of their memory.
    const own = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
    const words = new Uint32Array(own.buffer, own.byteOffset, own.length >>> 2);
    let [a, b] = [this.#a, this.#b];
    for (let i = 0; i < words.length; i++) {
      const w = words[i];
      a = Math.imul(a ^ w, 0x85ebca6b);
      a ^= a >>> 15;
      b = Math.imul(b, 0x9e3779b1) + w;
      b = (b << 13) | (b >>> 19);
    }
    for (let i = 4 * words.length; i < own.length; i++) {
      a = Math.imul(a ^ own[i], 0x85ebca6b);
      a ^= a >>> 15;
      b = Math.imul(b, 0x9e3779b1) + own[i];
      b = (b << 13) | (b >>> 19);
    }
    [this.#a, this.#b] = [a, b];
    return this;
  }

  result(): string {
    return [this.#a, this.#b].map((x) => (x >>> 0).toString(16).padStart(8, '0')).join('');
  }
}
