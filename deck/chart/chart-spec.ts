/** `format` is a spreadsheet number format; `title` carries the unit. Hidden axes are drawn as nothing at all. */
export type Axis = Readonly<{
  title: string;
  format?: string;
  min?: number;
  max?: number;
  /** Between two ticks, from `min` on; set with the bounds (`ticks.ts`). */
  step?: number;
  hidden?: boolean;
  /** Every n-th category has its label; set for the place the chart has (`fit-axes.ts`). */
  labelEvery?: number;
  /** Labels of categories stand at 45 degrees: side by side they have no room. */
  turned?: boolean;
}>;

export type Series = Readonly<{
  name: string;
  values: readonly (number | null)[];
  colour: string;
  /** Takes its place in the stack but is not drawn: the base of a waterfall. */
  invisible?: boolean;
  /** Colours of single points, by index, instead of the series' own. */
  pointColours?: Readonly<Record<number, string>>;
  dashed?: boolean;
  /** Value labels at every point, or at the last one only. */
  labels?: 'all' | 'last';
}>;

/** Columns stand, bars lie. Values are in the unit of the axis; null is a gap. */
export type CategoryChart = Readonly<{
  kind: 'column' | 'bar' | 'line';
  stacked?: boolean;
  categories: readonly string[];
  series: readonly Series[];
  categoryAxis: Axis;
  valueAxis: Axis;
  legend: boolean;
  /** Space between columns in per cent of a column's width. */
  gap?: number;
  labelFormat?: string;
}>;

export type ScatterSeries = Readonly<{
  name: string;
  x: readonly number[];
  y: readonly number[];
  colour: string;
  line: 'none' | 'solid' | 'dashed';
  markers: boolean;
  /** Text above single points, by index; `labelBelow` names those that have it below. */
  pointLabels?: Readonly<Record<number, string>>;
  labelBelow?: readonly number[];
}>;

export type ScatterChart = Readonly<{
  kind: 'scatter';
  series: readonly ScatterSeries[];
  xAxis: Axis;
  yAxis: Axis;
  legend: boolean;
}>;

export type ChartSpec = CategoryChart | ScatterChart;
