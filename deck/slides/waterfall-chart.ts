import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import { theme } from '../theme.ts';

/** From one level to another in steps: a positive step goes up. `text` is what stands under each column. */
export type Waterfall = Readonly<{
  name: string;
  before: Readonly<{ text: string; value: number }>;
  steps: readonly Readonly<{ text: string; step: number; colour: string }>[];
  after: Readonly<{ text: string; value: number }>;
  /** Number format of the axis. */
  format: string;
}>;

/** Bases and heights of a waterfall; where a level is below 0, plain columns of the steps instead. */
export function waterfallChart({ name, before, steps, after, format }: Waterfall): ChartSpec {
  let at = before.value;
  const bars = steps.map(({ step }) => {
    const from = at;
    at += step;
    return { low: Math.min(from, at), size: Math.abs(step) };
  });
  const axes = { categoryAxis: { title: '' }, valueAxis: { title: '', format }, legend: false, gap: 35 };
  if (bars.some(({ low }) => low < 0) || before.value < 0 || after.value < 0)
    return {
      kind: 'column',
      categories: steps.map(({ text }) => text),
      series: [{ name: wording.part, values: steps.map(({ step }) => step), colour: theme.accent }],
      ...axes,
    };
  const colours = steps.map(({ colour }, i): [number, string] => [i + 1, colour]);
  return {
    kind: 'column',
    stacked: true,
    categories: [before.text, ...steps.map(({ text }) => text), after.text],
    series: [
      {
        name: wording.before,
        values: [0, ...bars.map(({ low }) => low), 0],
        colour: theme.paper,
        invisible: true,
      },
      {
        name,
        values: [before.value, ...bars.map(({ size }) => size), after.value],
        colour: theme.accent,
        pointColours: { 0: theme.muted, ...Object.fromEntries(colours), [steps.length + 1]: theme.ink },
      },
    ],
    ...axes,
  };
}
