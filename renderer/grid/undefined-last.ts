type Value = number | null | undefined;

/** Orders numbers, by size if so said; what is undefined stands last, up or down (the grid turns the answer around). */
export const undefinedLast =
  (size: boolean) =>
  (a: Value, b: Value, _a?: unknown, _b?: unknown, isDescending = false): number => {
    if (isNumber(a) && isNumber(b)) return size ? Math.abs(a) - Math.abs(b) : a - b;
    if (isNumber(a) === isNumber(b)) return 0;
    return isNumber(a) === isDescending ? 1 : -1;
  };

const isNumber = (x: Value): x is number => typeof x === 'number' && !Number.isNaN(x);
