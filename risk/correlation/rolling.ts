import { correlationMatrix } from './correlation-matrix.ts';
import type { CorrelationOptions } from './estimator.ts';
import type { Series } from './gaps.ts';

/** End positions (exclusive) of full windows: window, window + step, … ≤ length. */
export function windowEnds(length: number, window: number, step = 1): Int32Array {
  const count = length < window ? 0 : Math.floor((length - window) / step) + 1;
  return Int32Array.from({ length: count }, (_, k) => window + k * step);
}

/** One result a window, oldest first, e.g. a mean correlation or an absorption ratio through time. */
export function rolling<T>(
  series: Series,
  window: number,
  step: number,
  measure: (part: Series, end: number) => T,
): T[] {
  return Array.from(windowEnds(series[0]?.length ?? 0, window, step), (end) =>
    measure(
      series.map((values) => values.subarray(end - window, end)),
      end,
    ),
  );
}

/** Correlation of one pair in a trailing window, at every time; NaN before the first full window. */
export function rollingPair(
  x: Float64Array,
  y: Float64Array,
  window: number,
  options: CorrelationOptions = {},
): Float64Array {
  const result = new Float64Array(x.length).fill(Number.NaN);
  for (const end of windowEnds(x.length, window)) {
    const part = [x.subarray(end - window, end), y.subarray(end - window, end)];
    result[end - 1] = correlationMatrix(part, options).matrix[1];
  }
  return result;
}
