/** Numbers of which many are read one after the other. */
export type NumberList = Readonly<{
  push: (value: number) => void;
  /** All of them, ascending. */
  sorted: () => Float64Array;
}>;

const piece = 1_024;

/** Grows by pieces: a plain list of 10⁷ numbers is copied as it grows, and holds half as much again. */
export function numberList(): NumberList {
  const pieces: Float64Array[] = [];
  let last = new Float64Array(piece);
  let used = 0;
  return {
    push: (value) => {
      if (used === piece) {
        pieces.push(last);
        last = new Float64Array(piece);
        used = 0;
      }
      last[used++] = value;
    },
    sorted: () => {
      const all = new Float64Array(pieces.length * piece + used);
      for (const [i, full] of pieces.entries()) all.set(full, i * piece);
      all.set(last.subarray(0, used), pieces.length * piece);
      return all.sort();
    },
  };
}
