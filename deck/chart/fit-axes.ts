import { captionHeight } from '../layout.ts';
import type { Frame } from '../slide-spec.ts';
import { unbroken } from '../text/format.ts';
import { textWidth } from '../text/text-width.ts';
import { axisSize } from './axis-xml.ts';
import type { Axis, CategoryChart, ChartSpec, ScatterChart } from './chart-spec.ts';
import { withTicks } from './ticks.ts';

/** What stands beside and below the plot: labels of the axis, its title, the legend. In inches. */
const ofLabels = 0.7;
const below = 0.35;
const axisTitle = 0.25;
const legendHeight = 0.3;
/** Room one tick takes, along a standing and a lying axis. */
const upright = 0.32;
const lying = 0.85;
/** More ticks, or turned labels, are harder to read and tell no more. */
const mostSteps = 6;
const mostTurned = 13;

/**
 * A chart with axes for its place on the slide: round ticks that read differently, columns and bars from zero, and as
 * many labels of categories as stand side by side without being turned or left out by the program that draws them.
 */
export const fitAxes = (chart: ChartSpec, frame: Frame): ChartSpec =>
  chart.kind === 'scatter' ? fitScatter(chart, frame) : fitCategories(chart, frame);

/** What the axis on the left takes of the width. */
const besideOf = ({ title, hidden }: Axis): number =>
  hidden ? 0.2 : ofLabels + (title === '' ? 0 : axisTitle);

function fitScatter(chart: ScatterChart, frame: Frame): ChartSpec {
  const of = (which: 'x' | 'y'): number[] => chart.series.flatMap((s) => [...s[which]]);
  return {
    ...chart,
    xAxis: withTicks(chart.xAxis, of('x'), Math.floor((frame.w - besideOf(chart.yAxis)) / lying)),
    yAxis: withTicks(
      chart.yAxis,
      of('y'),
      Math.floor((frame.h - captionHeight - below - axisTitle) / upright),
    ),
  };
}

function fitCategories(chart: CategoryChart, frame: Frame): ChartSpec {
  const horizontal = chart.kind === 'bar';
  const title = chart.categoryAxis.title === '' ? 0 : axisTitle;
  const legend = chart.legend ? legendHeight : 0;
  const room = horizontal
    ? Math.floor((frame.w - longest(chart.categories) - 0.4) / lying)
    : Math.floor((frame.h - captionHeight - legend - below - title) / upright);
  const values = spanned(chart);
  return {
    ...chart,
    categoryAxis: { ...chart.categoryAxis, ...labels(chart, frame) },
    valueAxis: withTicks(
      chart.valueAxis,
      [...values, ...baseline(chart, values)],
      Math.min(mostSteps, Math.max(2, room)),
    ),
  };
}

/** Columns and bars are read by their length, so their axis has zero; a line has it where its values are not far from it. */
function baseline({ kind }: CategoryChart, values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return kind !== 'line' || (low > 0 && high - low > high / 6) ? [0] : [];
}

/** The ends of what is drawn: of stacks their sums, above and below zero apart. */
function spanned({ series, stacked, categories }: CategoryChart): number[] {
  if (!stacked) return series.flatMap(({ values }) => values.filter((v) => v !== null));
  return categories.flatMap((_, i) => {
    const here = series.map(({ values }) => values.at(i) ?? 0);
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    return [sum(here.filter((v) => v > 0)), sum(here.filter((v) => v < 0))];
  });
}

const longest = (labels: readonly string[]): number =>
  Math.max(
    0,
    ...labels.flatMap((label) => unbroken(label).split(/[ \n]/)).map((word) => textWidth(word, axisSize)),
  );

/** What a label takes along its axis, inches: at 45 degrees, beside a horizontal bar, and the gap between two that are left. */
const turnedSide = 0.28;
const lyingSide = 0.19;
const betweenLabels = 0.35;

/**
 * Every label side by side where they have room, else at 45 degrees; of too many for that every n-th, side by side again:
 * a row of slanted dates is read by nobody.
 */
function labels(chart: CategoryChart, frame: Frame): Readonly<{ labelEvery: number; turned: boolean }> {
  const n = chart.categories.length;
  const legend = chart.legend ? legendHeight : 0;
  const lying = chart.kind === 'bar';
  const room = lying
    ? (frame.h - captionHeight - legend - (chart.valueAxis.hidden ? 0.1 : 0.35)) / n
    : (frame.w - besideOf(chart.valueAxis)) / n;
  const widest = longest(chart.categories);
  const tooWide = !lying && widest + 0.04 > room;
  const turned = tooWide && n <= mostTurned && turnedSide <= room + 1e-9;
  const side = lying ? lyingSide : tooWide && !turned ? widest + betweenLabels : 0;
  const every = Math.max(1, Math.ceil(side / room - 1e-9));
  // Rather a number that meets the last one too.
  const meeting = [0, 1, 2].map((more) => every + more).find((step) => (n - 1) % step === 0);
  return { turned, labelEvery: every === 1 ? 1 : (meeting ?? every) };
}
