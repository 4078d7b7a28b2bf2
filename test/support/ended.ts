/** What work that comes in steps returns at its end. */
export function ended<T>(work: Generator<number, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}
