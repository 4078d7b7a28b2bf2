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

/** The ticks of a date axis at the dates there are (snapshots), not between them; none on another, the newest kept. */
export function dateTicks(traces: readonly Trace[], axis: Axis): Axis {
  if (axis.type !== 'date' || axis.tickvals !== undefined) return axis;
  const times = traces.flatMap(({ x = [] }) => Array.from(x)).filter((one) => one instanceof Date);
  const dates = [...new Set(times.map((one) => one.getTime()))].sort((a, b) => a - b);
  if (dates.length === 0 || dates.length > few) return { ...axis, tickformatstops: byZoom };
  const shown = apart(dates);
  const tickvals = shown.map((time) => new Date(time));
  const withinDays = shown.some((time, i) => time - (shown[i - 1] ?? Number.NEGATIVE_INFINITY) < day);
  return withinDays
    ? { ...axis, tickvals, ticktext: shown.map(clock) }
    : { ...axis, tickvals, tickformat: '%Y-%m-%d' };
}

/** From the newest back, each as far from the one after it as a label is wide. */
function apart(dates: readonly number[]): readonly number[] {
  const width = ((dates.at(-1) ?? 0) - (dates.at(0) ?? 0)) / most;
  let next = Number.POSITIVE_INFINITY;
  const kept = dates.toReversed().filter((time) => {
    if (next - time < width) return false;
    next = time;
    return true;
  });
  return kept.reverse();
}

/** The time of day; below the first of a day its date. UTC. */
function clock(time: number, i: number, all: readonly number[]): string {
  const [date = '', minutes = ''] = new Date(time).toISOString().slice(0, 16).split('T');
  const before = all[i - 1];
  const newDay = before === undefined || new Date(before).toISOString().slice(0, 10) !== date;
  return newDay ? `${minutes}<br>${date}` : minutes;
}
