import { day } from '../durations.ts';

/**
 * Mean length in days of the steps between dates (UTC ms, ascending): 1 for a market without pause, 1.4 for weekdays.
 * A variance of one step divided by it is a variance of one day. 1 when there is no step.
 */
export function daysAStep(times: Float64Array): number {
  const length = times[times.length - 1] - times[0];
  return length > 0 ? length / (times.length - 1) / day : 1;
}
