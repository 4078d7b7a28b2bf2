/// <reference types="vite/client" />

/** The part of plotly the plot wrapper uses; the distribution carries no typings. */
declare module 'plotly.js-cartesian-dist-min' {
  type Figure = Readonly<Record<string, unknown>>;
  const Plotly: {
    react(root: HTMLElement, data: readonly Figure[], layout: Figure, config: Figure): Promise<HTMLElement>;
    purge(root: HTMLElement): void;
    Plots: { resize(root: HTMLElement): Promise<void> };
    toImage(root: HTMLElement | Figure, options: Figure): Promise<string>;
  };
  export default Plotly;
}
