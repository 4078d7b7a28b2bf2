import { crc32 } from 'node:zlib';

/** A sum over bytes in their order, in pieces as they come (CRC-32, hex): it finds a changed bit, no forgery. */
export class NumbersSum {
  #sum = 0;

  /** @param after the result of what came before, to be gone on with */
  constructor(after: string | null = null) {
    if (after !== null) this.#sum = Number.parseInt(after, 16);
  }

  add(bytes: Uint8Array): this {
    this.#sum = crc32(bytes, this.#sum);
    return this;
  }

  result(): string {
    return this.#sum.toString(16).padStart(8, '0');
  }
}
