import type { PriceSeriesOutput } from '../../../contract/dto/data.ts';
import { day } from '../../../contract/durations.ts';

/** Days that have no close, from the one before to the one after, as one interval each. */
export function gapsOf(days: PriceSeriesOutput['days']): (readonly [from: number, to: number])[] {
  const known = days.filter(({ close }) => close !== null);
  return known.flatMap(({ time }, i) => {
    const before = known[i - 1];
    return before !== undefined && time - before.time > day ? [[before.time, time] as const] : [];
  });
}
