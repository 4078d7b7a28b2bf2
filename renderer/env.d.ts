/// <reference types="vite/client" />

/** The part of plotly the plot wrapper uses; the distribution carries no typings. */
declare module 'plotly.js-cartesian-dist-min' {
  import type { Config, Layout, Trace } from './plot/figure.ts';

  type Drawing = Readonly<{ data: readonly Trace[]; layout: Layout }>;
  type Picture = Readonly<{ format: 'png' | 'svg'; width: number; height: number; scale: number }>;
  const Plotly: {
    react(root: HTMLElement, data: readonly Trace[], layout: Layout, config: Config): Promise<HTMLElement>;
    purge(root: HTMLElement): void;
    Plots: { resize(root: HTMLElement): Promise<void> };
    toImage(drawn: Drawing, options: Picture): Promise<string>;
  };
  export default Plotly;
}
