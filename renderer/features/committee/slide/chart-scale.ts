import { roundTicks } from '../../../plot/ticks.ts';
import type { CategoryPreview, PreviewAxis } from './preview-shape.ts';

export type Scale = Readonly<{ low: number; high: number; ticks: readonly number[] }>;

/** An axis from its own bounds, else from the values, opened to round numbers as the presentation program does. */
export function axisScale(axis: PreviewAxis, values: Iterable<number | null>, withZero: boolean): Scale {
  // The deck gives its axes whole: bounds and the step between ticks.
  if (axis.step !== null && axis.min !== null && axis.max !== null) {
    const { min, max, step } = axis;
    const ticks = Array.from({ length: Math.floor((max - min) / step + 1e-6) + 1 }, (_, i) => min + i * step);
    return { low: min, high: max, ticks };
  }
  let low = withZero ? 0 : Number.POSITIVE_INFINITY;
  let high = withZero ? 0 : Number.NEGATIVE_INFINITY;
  for (const v of values) {
    if (v === null || !Number.isFinite(v)) continue;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  if (!(high > low)) [low, high] = Number.isFinite(low) ? [Math.min(0, low), Math.max(1, low)] : [0, 1];
  const ticks = roundTicks(axis.min ?? low, axis.max ?? high, 5);
  const step = ticks.length > 1 ? (ticks.at(1) ?? 1) - (ticks.at(0) ?? 0) : high - low;
  const from = axis.min ?? Math.floor(low / step + 1e-9) * step;
  const to = axis.max ?? Math.ceil(high / step - 1e-9) * step;
  return { low: from, high: to > from ? to : from + 1, ticks: roundTicks(from, to, 5) };
}

export const along = ({ low, high }: Scale, value: number): number => (value - low) / (high - low);

export type Segment = Readonly<{ series: number; category: number; from: number; to: number }>;

/** Where each bar begins and ends: from zero, or on top of the ones before it of the same sign. */
export function segments(chart: CategoryPreview): readonly Segment[] {
  const up = new Map<number, number>();
  const down = new Map<number, number>();
  return chart.series.flatMap((series, s) =>
    series.values.flatMap((value, category): Segment[] => {
      if (value === null) return [];
      if (!chart.stacked) return [{ series: s, category, from: 0, to: value }];
      const side = value < 0 ? down : up;
      const from = side.get(category) ?? 0;
      side.set(category, from + value);
      return [{ series: s, category, from, to: from + value }];
    }),
  );
}
