import { tidy } from '../../contract/format.ts';
import type { Axis } from './chart-spec.ts';
import { formatWith } from './number-format.ts';

/** An axis whose ticks are ours: programs choose their own otherwise, and may print two of them alike. */
export type TickedAxis = Axis & Readonly<{ min: number; max: number; step: number }>;

/** 1, 2, 2.5 or 5 times a power of ten, not below x. */
function niceStep(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  return tidy(power * ([1, 2, 2.5, 5, 10].find((m) => m * power >= x * 0.999_999) ?? 10));
}

/** One digit more behind the point, in every part of a number format. */
const oneMore = (format: string): string =>
  format.replace(/("[^"]*")|0(\.0+)?(?=[^0.#]|$)/g, (all, quoted?: string, digits?: string) =>
    quoted !== undefined ? all : `0${digits ?? '.'}0`,
  );

const ticksOf = ({ min, max, step }: TickedAxis): number[] =>
  Array.from({ length: Math.round((max - min) / step) + 1 }, (_, i) => tidy(min + i * step));

const digitsOf = (text: string): number => Number(/\d[\d,]*(?:\.\d+)?/.exec(text)?.[0].replaceAll(',', ''));

/** The format with as many digits as it takes that every tick is printed as it is, and so no two alike. */
function telling(axis: TickedAxis): TickedAxis {
  const ticks = ticksOf(axis);
  let format = axis.format ?? 'General';
  const exactly = Array.from({ length: 8 }).reduce<string>(oneMore, format);
  const rounded = (tick: number): boolean =>
    Math.abs(digitsOf(formatWith(format, tick)) - digitsOf(formatWith(exactly, tick))) > 1e-9;
  for (let more = 0; more < 8 && ticks.some(rounded); more++) format = oneMore(format);
  return { ...axis, format };
}

/** What no format shows is 0: sums of opposite figures leave a rest of rounding. */
const said = (x: number): number => (Math.abs(x) < 1e-6 ? 0 : x);

/**
 * Round ticks over the values, at most `most` steps of them; bounds that the axis has are kept. Counts have whole steps.
 */
export function withTicks(axis: Axis, values: readonly number[], most: number): Axis {
  if (axis.hidden || values.length === 0) return axis;
  const low = axis.min ?? said(Math.min(...values));
  const high = axis.max ?? said(Math.max(...values));
  const counted = axis.format === '0' || axis.format === '#,##0';
  const size = (high - low || Math.abs(high) || 1) / Math.max(1, most);
  const step = counted ? Math.max(1, niceStep(size)) : niceStep(size);
  // A whole grid may need one step more than the values alone.
  const min = axis.min ?? tidy(Math.floor(low / step + 1e-9) * step);
  const top = tidy(min + Math.max(1, Math.ceil((high - min) / step - 1e-9)) * step);
  return telling({ ...axis, min, max: axis.max ?? top, step });
}
