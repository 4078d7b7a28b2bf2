import { abbreviate } from '../kit/format.ts';
import type { Ticks } from './figure.ts';
import { roundStep } from './plane.ts';

/** Round tick values from `low` to `high`, about `count` of them. */
export function roundTicks(low: number, high: number, count = 5): readonly number[] {
  if (!(high > low)) return [low];
  const step = roundStep((high - low) / count);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** Axis ticks in USD with the abbreviations used everywhere else ("1.50 bn", not "1.5G"). */
export function moneyTicks(values: Iterable<number | null>, count = 5): Ticks {
  let low = 0;
  let high = 0;
  for (const v of values) {
    if (v === null || !Number.isFinite(v)) continue;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const ticks = roundTicks(low, high, count);
  return {
    tickmode: 'array',
    tickvals: ticks,
    ticktext: ticks.map((t) => withoutTrailingZeros(abbreviate(t))),
  };
}

/** "1.50 bn" → "1.5 bn", "500 m" stays. */
const withoutTrailingZeros = (text: string): string =>
  text.replace(/([.,])(\d*?)0+(?= |$)/, (_, sign: string, kept: string) =>
    kept === '' ? '' : `${sign}${kept}`,
  );
