import { csvLine } from '../../../contract/csv.ts';
import type { CorrelationOutput } from '../../../contract/dto/correlation.ts';
import { downloadText } from '../../kit/download.ts';
import type { PlotTable } from '../../plot/plot-table.ts';
import { asWritten } from '../../transport/as-written.ts';
import type { View } from './map-geometry.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

/** `series`: what the series are, in a word. */
type File = Readonly<{ name: string; title: string; series: string; snapshot: string; pseudonyms: boolean }>;

/** The part in view, exact values, row and column names; empty where there is no coefficient. */
export async function exportCsv(
  { name, title, series: what, snapshot, pseudonyms }: File,
  map: CorrelationOutput,
  view: View,
): Promise<void> {
  const n = map.labels.length;
  const series = (place: number): number => map.order.at(place) ?? 0;
  const label = (place: number): string => map.labels[series(place)] ?? '';
  const columns = range(view.column0, view.column1);
  const lines = range(view.row0, view.row1);
  const names = new Set([...columns, ...lines].map(label));
  const write = await asWritten({
    title,
    snapshot,
    rows: lines.length,
    columns: new Map([[what, names]]),
    pseudonyms,
  });
  const named = (place: number): string => write(what, label(place));
  const rows = lines.map((i) =>
    csvLine([named(i), ...columns.map((j) => map.matrix[series(i) * n + series(j)] ?? Number.NaN)]),
  );
  downloadText(name, [csvLine(['', ...columns.map(named)]), ...rows], 'text/csv');
}

/** The part in view as it is shown, exact values, for the clipboard. */
export function mapTable(map: CorrelationOutput, view: View): PlotTable {
  const n = map.labels.length;
  const series = (place: number): number => map.order.at(place) ?? 0;
  const label = (place: number): string => map.labels[series(place)] ?? '';
  const columns = range(view.column0, view.column1);
  const value = (i: number, j: number): number | null => {
    const x = map.matrix[series(i) * n + series(j)] ?? Number.NaN;
    return Number.isNaN(x) ? null : x;
  };
  return {
    columns: ['', ...columns.map(label)],
    rows: range(view.row0, view.row1).map((i) => [label(i), ...columns.map((j) => value(i, j))]),
  };
}
