import type { ChartSpec } from '../chart/chart-spec.ts';
import type { Frame } from '../slide-spec.ts';
import type { LibraryChart, LibrarySlide } from './library.ts';

/** Draws charts by the order they were asked for: the list is what the package's chart parts are written from. */
export type Drawing = Readonly<{
  slide: LibrarySlide;
  charts: ChartSpec[];
  chartKind: LibraryChart;
}>;

/** Places a chart; its parts are written afterwards from `charts`, so the data given here is a token. */
export function drawChart(drawing: Drawing, chart: ChartSpec, frame: Frame, alt: string): void {
  drawing.charts.push(chart);
  drawing.slide.addChart(drawing.chartKind, [{ name: 'series', labels: ['category'], values: [1] }], {
    ...frame,
    altText: alt,
    objectName: `Chart ${drawing.charts.length}`,
  });
}
