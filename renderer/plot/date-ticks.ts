import type { Axis, Trace } from './figure.ts';

/** As many dates as stand side by side. */
const most = 8;
/** With more points than this the axis finds its own round dates. */
const few = 40;

/** The ticks of a date axis at the dates there are (snapshots), not between them; thinned evenly, the newest kept. */
export function dateTicks(traces: readonly Trace[], axis: Axis): Axis {
  if (axis.type !== 'date' || axis.tickvals !== undefined) return axis;
  const times = traces.flatMap(({ x = [] }) => Array.from(x)).filter((one) => one instanceof Date);
  const dates = [...new Set(times.map((one) => one.getTime()))].sort((a, b) => a - b);
  if (dates.length === 0 || dates.length > few) return axis;
  const step = Math.ceil(dates.length / most);
  const shown = dates.filter((_, i) => (dates.length - 1 - i) % step === 0);
  return { ...axis, tickvals: shown.map((time) => new Date(time)), tickformat: '%Y-%m-%d' };
}
