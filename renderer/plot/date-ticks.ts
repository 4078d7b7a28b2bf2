import { day } from '../../contract/durations.ts';
import type { Axis, Trace } from './figure.ts';

/** As many dates as stand side by side. */
const most = 8;
/** With more points than this the axis finds its own round dates. */
const few = 40;

/** Dates in the one style of the program, as exact as the zoom: without these Plotly writes "Nov 2025". */
const byZoom = [
  { dtickrange: [null, day - 1], value: '%Y-%m-%d %H:%M' },
  { dtickrange: [day, 'M1'], value: '%Y-%m-%d' },
  { dtickrange: ['M1', 'M12'], value: '%Y-%m' },
  { dtickrange: ['M12', null], value: '%Y' },
];

/** The ticks of a date axis at the dates there are (snapshots), not between them; thinned evenly, the newest kept. */
export function dateTicks(traces: readonly Trace[], axis: Axis): Axis {
  if (axis.type !== 'date' || axis.tickvals !== undefined) return axis;
  const times = traces.flatMap(({ x = [] }) => Array.from(x)).filter((one) => one instanceof Date);
  const dates = [...new Set(times.map((one) => one.getTime()))].sort((a, b) => a - b);
  if (dates.length === 0 || dates.length > few) return { ...axis, tickformatstops: byZoom };
  const step = Math.ceil(dates.length / most);
  const shown = dates.filter((_, i) => (dates.length - 1 - i) % step === 0);
  return { ...axis, tickvals: shown.map((time) => new Date(time)), tickformat: '%Y-%m-%d' };
}
