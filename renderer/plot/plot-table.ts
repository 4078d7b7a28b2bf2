import { tsvLine } from '../../contract/csv.ts';
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
  const { places, values, along, up } = axesOf(drawn, layout);
  const named = drawn.some((trace) => namesOfPoints(trace).length > 0);
  // Bars and points that have no name of their own are of one series, in one column.
  const heads = drawn.every(({ name }) => name === undefined)
    ? [titled(up, wording.value)]
    : drawn.map(({ name }, i) => name ?? `${titled(up, wording.value)} ${i + 1}`);
  const columns = [...(named ? [wording.name] : []), headOf(along, drawn, places), ...heads];
  const first = columns.length - heads.length;
  const rows = new Map<string, Cell[]>();
  for (const [i, trace] of drawn.entries()) {
    const at = namesOf(places(trace), along);
    const points = namesOfPoints(trace);
    cells(values(trace)).forEach((y, k) => {
      const place = at.length === 0 ? k : (at[k] ?? null);
      // Two points of one place stay two rows.
      const key = points.length > 0 || heads.length < drawn.length ? `${i} ${k}` : String(place);
      const row = rows.get(key) ?? [...(named ? [points[k] ?? null] : []), place, ...heads.map(() => null)];
      row[first + Math.min(i, heads.length - 1)] = y;
      rows.set(key, row);
    });
  }
  return { columns, rows: [...rows.values()] };
}

type Of = (trace: Trace) => Values | undefined;

/** Bars that lie have their names at the left and their values below. */
function axesOf(
  drawn: readonly Trace[],
  { xaxis, yaxis }: Layout,
): Readonly<{ places: Of; values: Of; along: Axis | undefined; up: Axis | undefined }> {
  const lying = drawn.length > 0 && drawn.every((t) => t.type === 'bar' && t.orientation === 'h');
  const x: Of = (trace) => trace.x;
  const y: Of = (trace) => trace.y;
  return lying
    ? { places: y, values: x, along: yaxis, up: xaxis }
    : { places: x, values: y, along: xaxis, up: yaxis };
}

/** The axis's own title; of one without, what stands along it. */
function headOf(axis: Axis | undefined, drawn: readonly Trace[], places: Of): string {
  const words = drawn.some((trace) => namesOf(places(trace), axis).some((at) => typeof at === 'string'));
  return titled(axis, untitled[axis?.type ?? 'linear'] ?? (words ? wording.name : wording.value));
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
    columns: [titled(layout.yaxis, titled(layout.xaxis, '')), ...across.map(headText)],
    rows: heat.z.map((row, i) => [down[i] ?? null, ...cells(row)]),
  };
}

/** Places of an axis are sums of steps: -58, not -57.99999999999999. */
const headText = (place: Cell): string =>
  typeof place === 'number' ? String(Number(place.toPrecision(12))) : String(place);

/** Names that stand at every place of an axis of numbers, else its places. */
function namesOf(places: Values | undefined, { tickvals, ticktext }: Axis = {}): readonly Cell[] {
  const at = cells(places);
  const ticks = cells(tickvals);
  const texts = cells(ticktext);
  return at.map((place) => {
    const k = typeof place === 'number' ? ticks.indexOf(place) : -1;
    const text = k >= 0 ? texts[k] : undefined;
    if (texts.length < at.length || text === undefined || text === null) return place;
    return typeof text === 'string' ? text.replaceAll(/\s*<br>\s*/g, ' ') : text;
  });
}

const cells = (list: Values<Place | undefined> = []): readonly Cell[] =>
  Array.from(list, (value = null): Cell => {
    if (value instanceof Date) return formatDate(value.getTime());
    return typeof value === 'number' && !Number.isFinite(value) ? null : value;
  });

const titled = (axis: Axis | undefined, otherwise: string): string => titleOf(axis ?? {}).text || otherwise;

/** For the clipboard, as every table of the window: exact numbers with the decimal sign of the workspace. */
export const toClipboard = ({ columns, rows }: PlotTable): string =>
  [columns, ...rows].map(tsvLine).join('\n');
