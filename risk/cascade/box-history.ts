export type Box = Readonly<{ low: Float64Array; high: Float64Array }>;

/** The boxes of prices that a bound has gone through, and the smallest one around all of them since a round. */
export type BoxHistory = Readonly<{
  add: (low: Float64Array, high: Float64Array) => void;
  /** Around the boxes from number `round` (from 0) on. */
  since: (round: number) => Box;
}>;

export function createBoxHistory(): BoxHistory {
  const boxes: Box[] = [];
  let around = new Map<number, Box>();
  return {
    add: (low, high) => {
      boxes.push({ low: low.slice(), high: high.slice() });
      around = new Map();
    },
    since: (round) => {
      const known = around.get(round);
      if (known !== undefined) return known;
      const [low, high] = [boxes[round].low.slice(), boxes[round].high.slice()];
      for (let r = round + 1; r < boxes.length; r++)
        for (let k = 0; k < low.length; k++) {
          low[k] = Math.min(low[k], boxes[r].low[k]);
          high[k] = Math.max(high[k], boxes[r].high[k]);
        }
      const box = { low, high };
      around.set(round, box);
      return box;
    },
  };
}
