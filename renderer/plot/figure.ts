/**
 * What we use of plotly's figures, as its reference writes it. A word that stands here in vain is refused by the
 * compiler; a new one is added here first.
 */

/** A place on an axis: a number, a day, a name of a category. */
export type Place = number | string | Date | null;
/** One value a point. */
export type Values<T = Place> = ArrayLike<T>;
type Colour = string | undefined;
type OneOrEach<T> = T | Values<T>;

export type Font = Readonly<{ family?: string; size?: number; color?: Colour }>;
export type Title = Readonly<{ text?: string; font?: Font; standoff?: number; side?: 'right' }>;
export type Dash = 'solid' | 'dot' | 'dash' | 'dashdot';
export type Line = Readonly<{
  color?: OneOrEach<Colour>;
  width?: OneOrEach<number>;
  dash?: Dash;
  /** Steps instead of a straight line: across first, or up first. */
  shape?: 'hv' | 'vh';
}>;
export type Marker = Readonly<{
  color?: OneOrEach<Colour>;
  size?: OneOrEach<number>;
  symbol?: OneOrEach<string | undefined>;
  opacity?: OneOrEach<number>;
  line?: Line;
}>;

/** Ticks at places of our own, with our words. */
export type Ticks = Readonly<{
  tickmode?: 'array';
  tickvals?: Values<number | string | Date>;
  ticktext?: Values<string | undefined>;
}>;
export type ColourScale = readonly (readonly [at: number, colour: string])[];
export type ColourBar = Ticks &
  Readonly<{
    thickness?: number;
    outlinewidth?: number;
    len?: number;
    title?: Title;
    tickfont?: Font;
    ticksuffix?: string;
  }>;

type Shared = Readonly<{
  name?: string;
  /** Drawn to read the others by: no figures of the chart, and in no table of it. */
  meta?: 'guide';
  x?: Values;
  xaxis?: 'x' | 'x2';
  yaxis?: 'y' | 'y2';
  opacity?: number;
  visible?: boolean;
  showlegend?: boolean;
  hoverinfo?: 'skip' | 'none';
  hovertemplate?: OneOrEach<string>;
  /** What the hover text asks for by `%{customdata}`: one value a point, or a few. */
  customdata?: Values<Place | undefined | readonly (Place | undefined | readonly (Place | undefined)[])[]>;
}>;

export type ScatterTrace = Shared &
  Readonly<{
    type: 'scatter' | 'scattergl';
    mode: 'lines' | 'markers' | 'lines+markers' | 'markers+text' | 'text';
    y: Values;
    line?: Line;
    marker?: Marker;
    text?: Values<string>;
    textposition?: string;
    textfont?: Font;
    connectgaps?: boolean;
    cliponaxis?: boolean;
    fill?: 'tozeroy' | 'tonexty';
    fillcolor?: Colour;
  }>;

export type BarTrace = Shared &
  Readonly<{
    type: 'bar';
    y: Values;
    orientation?: 'h' | 'v';
    base?: OneOrEach<number>;
    width?: OneOrEach<number>;
    marker?: Marker;
    text?: Values<string>;
    textposition?: 'outside' | 'inside' | 'auto' | 'none';
    insidetextanchor?: 'end' | 'middle' | 'start';
    textfont?: Font;
    textangle?: number;
    cliponaxis?: boolean;
    error_x?: ErrorBar;
    error_y?: ErrorBar;
  }>;
type ErrorBar = Readonly<{
  type: 'data';
  array: Values<number>;
  color?: Colour;
  thickness?: number;
  width?: number;
}>;

/** Rows of a matrix; null leaves a cell empty. */
export type Matrix = readonly (readonly (number | null)[])[];
type Coloured = Readonly<{
  zmin?: number;
  zmax?: number;
  colorscale?: ColourScale;
  colorbar?: ColourBar;
  showscale?: boolean;
}>;
export type HeatmapTrace = Shared &
  Coloured &
  Readonly<{
    type: 'heatmap';
    y: Values;
    z: Matrix;
    text?: readonly (readonly string[])[];
    hoverongaps?: boolean;
    xgap?: number;
    ygap?: number;
  }>;
export type ContourTrace = Shared &
  Coloured &
  Readonly<{
    type: 'contour';
    y: Values;
    z: Matrix;
    contours: Readonly<{ coloring: 'none'; start: number; end: number; size: number }>;
    line?: Line;
  }>;

export type Trace = ScatterTrace | BarTrace | HeatmapTrace | ContourTrace;

export type Axis = Ticks &
  Readonly<{
    type?: 'date' | 'category' | 'log' | 'linear';
    title?: string | Title;
    range?: readonly (number | string | Date | undefined)[];
    rangemode?: 'tozero' | 'nonnegative';
    autorange?: 'reversed' | boolean;
    fixedrange?: boolean;
    dtick?: number | string;
    nticks?: number;
    tickformat?: string;
    /** Formats by the length of a step, ms or months: null at an open end. */
    tickformatstops?: readonly Readonly<{
      dtickrange: readonly (number | string | null)[];
      value: string;
    }>[];
    tickprefix?: string;
    ticksuffix?: string;
    tickangle?: number;
    tickfont?: Font;
    ticks?: 'outside' | '';
    ticklen?: number;
    tickcolor?: Colour;
    gridcolor?: Colour;
    linecolor?: Colour;
    zerolinecolor?: Colour;
    showgrid?: boolean;
    showticklabels?: boolean;
    zeroline?: boolean;
    automargin?: boolean;
    side?: 'bottom' | 'top' | 'left' | 'right';
    overlaying?: 'y';
    anchor?: 'x' | 'y' | 'y2';
    domain?: readonly [number, number];
    matches?: 'x' | 'y';
    scaleanchor?: 'x' | 'y';
    categoryorder?: 'array' | 'trace';
    categoryarray?: Values<string>;
  }>;

/** What a line or a note holds on to: an axis, or the box of the plot from 0 to 1. */
type Reference = 'paper' | 'x' | 'y' | 'y2';
export type Shape = Readonly<{
  type: 'line' | 'rect';
  xref?: Reference;
  yref?: Reference;
  x0: number | string | Date | undefined;
  x1: number | string | Date | undefined;
  y0: number | undefined;
  y1: number | undefined;
  layer?: 'below' | 'above';
  line?: Line;
  fillcolor?: Colour;
  opacity?: number;
}>;
export type Annotation = Readonly<{
  text: string;
  x: number | string | Date | undefined;
  y: number | string | undefined;
  xref?: Reference;
  yref?: Reference;
  xanchor?: 'left' | 'right' | 'center';
  yanchor?: 'top' | 'bottom' | 'middle';
  xshift?: number;
  yshift?: number;
  showarrow: boolean;
  arrowhead?: number;
  arrowwidth?: number;
  arrowcolor?: Colour;
  ax?: number;
  ay?: number;
  align?: 'left' | 'right' | 'center';
  font?: Font;
  bgcolor?: Colour;
  bordercolor?: Colour;
  borderpad?: number;
}>;

type Margin = Readonly<{ l?: number; r?: number; t?: number; b?: number }>;
type Legend = Readonly<{
  orientation?: 'h' | 'v';
  x?: number;
  y?: number;
  xanchor?: 'left' | 'right' | 'center';
  yanchor?: 'bottom' | 'top';
  font?: Font;
  traceorder?: 'normal' | 'reversed';
}>;
type HoverLabel = Readonly<{ bgcolor?: Colour; bordercolor?: Colour; font?: Font; align?: 'left' }>;

export type Layout = Readonly<{
  xaxis?: Axis;
  xaxis2?: Axis;
  yaxis?: Axis;
  yaxis2?: Axis;
  margin?: Margin;
  shapes?: readonly Shape[];
  annotations?: readonly Annotation[];
  legend?: Legend;
  showlegend?: boolean;
  barmode?: 'stack' | 'relative' | 'overlay' | 'group';
  bargap?: number;
  hovermode?: 'x' | 'x unified' | 'closest';
  hoverlabel?: HoverLabel;
  dragmode?: 'zoom';
  paper_bgcolor?: Colour;
  plot_bgcolor?: Colour;
  font?: Font;
  colorway?: readonly string[];
  separators?: string;
}>;

/** All that a plot is drawn from. */
export type Drawing = Readonly<{ traces: readonly Trace[]; layout: Layout }>;

/** How the chart behaves, not what it shows. */
export type Config = Readonly<{
  displayModeBar: boolean;
  displaylogo: boolean;
  responsive: boolean;
  showTips: boolean;
  doubleClick: 'reset';
}>;
