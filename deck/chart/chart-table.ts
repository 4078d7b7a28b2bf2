import { columnName } from '../tables/cell-place.ts';
import type { Table } from '../tables/table.ts';
import type { ChartSpec } from './chart-spec.ts';

/** Where a series' name and values stand in the chart's workbook. */
export type SeriesRefs = Readonly<{ name: string; x: string; y: string }>;

const sheet = 'Sheet1';

/** The workbook behind a chart: what a committee member sees on "Edit data". Categories or x first, then the series. */
export function chartTable(chart: ChartSpec): Table {
  if (chart.kind !== 'scatter')
    return {
      name: sheet,
      columns: [chart.categoryAxis.title || 'Category', ...chart.series.map((s) => s.name)],
      rows: chart.categories.map((c, i) => [c, ...chart.series.map((s) => s.values[i] ?? null)]),
    };
  const rows = Math.max(0, ...chart.series.map((s) => s.x.length));
  return {
    name: sheet,
    columns: chart.series.flatMap((s) => [`${s.name}: ${chart.xAxis.title}`, s.name]),
    rows: Array.from({ length: rows }, (_, i) =>
      chart.series.flatMap((s) => [s.x[i] ?? null, s.y[i] ?? null]),
    ),
  };
}

export function seriesRefs(chart: ChartSpec, index: number): SeriesRefs {
  const scatter = chart.kind === 'scatter';
  const n = scatter ? (chart.series[index]?.x.length ?? 0) : chart.categories.length;
  const y = columnName(scatter ? index * 2 + 1 : index + 1);
  const x = columnName(scatter ? index * 2 : 0);
  const range = (column: string): string => `${sheet}!$${column}$2:$${column}$${n + 1}`;
  return { name: `${sheet}!$${y}$1`, x: range(x), y: range(y) };
}
