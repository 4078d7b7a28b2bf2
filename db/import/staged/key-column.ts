/**
 * One column of numbers, kept for sorting; NaN is null. A column that says the same in every row takes no room, so that
 * the snapshot or the venue of a million rows costs nothing.
 */
export class KeyColumn {
  count = 0;
  #first = Number.NaN;
  #values: Float64Array<ArrayBuffer> | null = null;

  push(x: number): void {
    if (this.#values === null) {
      if (this.count === 0) this.#first = x;
      if (Object.is(this.#first, x)) {
        this.count++;
        return;
      }
      this.#values = new Float64Array(Math.max(4_096, 2 * this.count)).fill(this.#first, 0, this.count);
    } else if (this.count === this.#values.length) {
      const wider = new Float64Array(2 * this.count);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.count++] = x;
  }

  at(row: number): number {
    return this.#values === null ? this.#first : this.#values[row];
  }

  /** The values, null when they are all the same. */
  get varying(): Float64Array<ArrayBuffer> | null {
    return this.#values?.subarray(0, this.count) ?? null;
  }
}
