/**
 * Highest and lowest price of a bar where a file has both and the close lies between them; a range that does not hold its
 * own close is none. Rounding may put it outside by a millionth.
 */
export function barRange(
  high: number | null,
  low: number | null,
  close: number,
): Readonly<{ high: number; low: number }> | undefined {
  if (high === null || low === null || !(low > 0) || !(high >= low)) return undefined;
  const slack = 1e-6 * close;
  if (close > high + slack || close < low - slack) return undefined;
  return { high: Math.max(high, close), low: Math.min(low, close) };
}
