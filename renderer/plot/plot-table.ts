import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { wording } from '../../contract/wording.ts';
import { formatDate } from '../kit/format.ts';
import type { Axis, HeatmapTrace, Layout, Place, Trace, Values } from './figure.ts';
import { titleOf } from './theme.ts';

export type Cell = string | number | null;
/** The figures a plot shows, exact: the same for its table and for copying. */
export type PlotTable = Readonly<{ columns: readonly string[]; rows: readonly (readonly Cell[])[] }>;

/** Points of lines and bars side by side by their place on the axis; a matrix as a matrix. */
export function plotTable(traces: readonly Trace[], layout: Layout): PlotTable {
  const heat = traces.find((trace) => trace.type === 'heatmap');
  return heat === undefined ? seriesTable(traces, layout) : matrixTable(heat, layout);
}

/** What stands along an axis that has no title, where its type tells. */
const untitled: Readonly<Record<string, string>> = { date: wording.when, category: wording.name };

function seriesTable(traces: readonly Trace[], layout: Layout): PlotTable {
  const drawn = traces.filter(
    (trace) => trace.visible !== false && trace.meta !== 'guide' && trace.y.length > 0,
  );
  const named = drawn.some((trace) => namesOfPoints(trace).length > 0);
  const across = titled(layout.xaxis, untitled[layout.xaxis?.type ?? 'linear'] ?? 'x');
  const columns = named ? [wording.name, across] : [across];
  const first = columns.length;
  const rows = new Map<string, Cell[]>();
  for (const [i, trace] of drawn.entries()) {
    columns.push(trace.name ?? (drawn.length === 1 ? titled(layout.yaxis, 'y') : `Series ${i + 1}`));
    const x = cells(trace.x);
    const points = namesOfPoints(trace);
    cells(trace.y).forEach((y, k) => {
      const at = x.length === 0 ? k : (x[k] ?? null);
      // Two points of one place stay two rows.
      const key = points.length > 0 ? `${i} ${k}` : String(at);
      const row = rows.get(key) ?? [...(named ? [points[k] ?? null] : []), at, ...drawn.map(() => null)];
      row[first + i] = y;
      rows.set(key, row);
    });
  }
  return { columns, rows: [...rows.values()] };
}

/** Points of a cloud or a path have names; what is written beside others is no name. */
const namesOfPoints = (trace: Trace): readonly Cell[] =>
  trace.type === 'scatter' && (trace.mode === 'markers' || trace.mode === 'lines+markers')
    ? cells(trace.text)
    : [];

function matrixTable(heat: HeatmapTrace, layout: Layout): PlotTable {
  const across = namesOf(heat.x, layout.xaxis);
  const down = namesOf(heat.y, layout.yaxis);
  return {
    columns: [titled(layout.yaxis, ''), ...across.map(String)],
    rows: heat.z.map((row, i) => [down[i] ?? null, ...cells(row)]),
  };
}

/** Names that stand at every place of an axis, else its places. */
function namesOf(places: Values | undefined, { tickvals, ticktext }: Axis = {}): readonly Cell[] {
  const at = cells(places);
  const ticks = cells(tickvals);
  const texts = cells(ticktext);
  return at.map((place) => {
    const k = ticks.indexOf(place);
    return texts.length === at.length && k >= 0 ? (texts[k] ?? place) : place;
  });
}

const cells = (list: Values<Place | undefined> = []): readonly Cell[] =>
  Array.from(list, (value = null): Cell => {
    if (value instanceof Date) return formatDate(value.getTime());
    return typeof value === 'number' && !Number.isFinite(value) ? null : value;
  });

const titled = (axis: Axis | undefined, otherwise: string): string => titleOf(axis ?? {}).text ?? otherwise;

/** For the clipboard: tabs between, exact numbers, names that begin like formulas guarded. */
export function toClipboard({ columns, rows }: PlotTable): string {
  const text = (cell: Cell): string =>
    cell === null
      ? ''
      : typeof cell === 'number'
        ? String(cell)
        : toSpreadsheetText(cell.replaceAll(/[\t\r\n]/g, ' '));
  return [columns, ...rows].map((row) => row.map(text).join('\t')).join('\n');
}
