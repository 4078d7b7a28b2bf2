import type { PricePanel } from '../price-panel.ts';
import { sharedDates } from '../returns/shared-dates.ts';

/** Series of one level on one calendar; NaN is a gap. */
export type ReturnPanel = Readonly<{
  labels: readonly string[];
  /** UTC ms of the end of each return. */
  times: Float64Array;
  series: readonly Float64Array[];
}>;

export type Window =
  | Readonly<{ kind: 'full' }>
  | Readonly<{ kind: 'last'; days: number }>
  | Readonly<{ kind: 'between'; from: number; to: number }>;

/** Returns of prices, and which series have so many gaps that the others do not share their dates. */
export type AssetReturns = ReturnPanel & Readonly<{ apart: readonly string[] }>;

/**
 * Log or simple returns of every asset between the dates that they share (see `sharedDates`), each from its last close
 * to its next: a date without a close makes the next return longer, and none is lost.
 *
 * @param involved names of the series whose dates count; all of them unless given
 * @param own whether nobody else reads the prices: the returns then take their place in memory
 */
export function assetReturns(
  prices: PricePanel,
  kind: 'log' | 'simple',
  involved?: readonly string[],
  own = false,
): AssetReturns {
  const { prices: shared, apart } = sharedDates(prices, involved);
  const series = shared.close.map((close) => returnsOf(close, kind, own ? close : undefined));
  return { labels: prices.assets, times: shared.times.slice(1), series, apart };
}

/**
 * By date from the second on: the return since the last close before it; NaN where there is none to end on.
 *
 * @param room where they are written: `close` itself may be it
 */
export function returnsOf(
  close: Float64Array,
  kind: 'log' | 'simple',
  room: Float64Array = new Float64Array(Math.max(0, close.length - 1)),
): Float64Array {
  const returns = room.subarray(0, Math.max(0, close.length - 1));
  let last = close[0];
  for (let t = 0; t < returns.length; t++) {
    const next = close[t + 1];
    const ratio = next / last;
    returns[t] =
      ratio > 0 && Number.isFinite(ratio) ? (kind === 'log' ? Math.log(ratio) : ratio - 1) : Number.NaN;
    if (next > 0) last = next;
  }
  return returns;
}

/** The part of a panel inside a window: the last n returns, or those dated from … to inclusive. */
export function windowOf<P extends ReturnPanel>(panel: P, window: Window): P {
  if (window.kind === 'full') return panel;
  const { times } = panel;
  const end = window.kind === 'last' ? times.length : times.filter((t) => t <= window.to).length;
  const start =
    window.kind === 'last' ? Math.max(0, end - window.days) : times.filter((t) => t < window.from).length;
  return {
    ...panel,
    times: times.subarray(start, Math.max(start, end)),
    series: panel.series.map((values) => values.subarray(start, Math.max(start, end))),
  };
}

/**
 * Changes of log leverage between snapshots, one series a group. A snapshot in which a group's leverage is undefined
 * leaves gaps around it.
 *
 * @param leverage by group, one value a snapshot, oldest first, NaN or null where undefined
 * @throws RangeError with fewer than eight snapshots: seven changes are too few to correlate
 */
export function leverageChanges(
  labels: readonly string[],
  times: Float64Array,
  leverage: readonly (readonly (number | null)[])[],
): ReturnPanel {
  if (times.length < 8)
    throw new RangeError(`Leverage changes need at least 8 snapshots; the workspace has ${times.length}.`);
  const log = (value: number | null | undefined) =>
    typeof value === 'number' && value > 0 ? Math.log(value) : Number.NaN;
  return {
    labels,
    times: times.slice(1),
    series: leverage.map((values) =>
      Float64Array.from({ length: times.length - 1 }, (_, t) => log(values[t + 1]) - log(values[t])),
    ),
  };
}
