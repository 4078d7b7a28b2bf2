/** The last close known at every date of a series' life; NaN before its first and after its last one. */
export function carriedClose(close: Float64Array): Float64Array {
  const end = close.findLastIndex((price) => price > 0);
  let known = Number.NaN;
  return close.map((price, t) => {
    if (price > 0) known = price;
    return t <= end ? known : Number.NaN;
  });
}
