import { toSpreadsheetText } from '../../contract/spreadsheet-text.ts';
import { formatDate } from '../kit/format.ts';
import type { Figure } from './theme.ts';

export type Cell = string | number | null;
/** The figures a plot shows, exact: the same for its table and for copying. */
export type PlotTable = Readonly<{ columns: readonly string[]; rows: readonly (readonly Cell[])[] }>;

/** Points of lines and bars side by side by their place on the axis; a matrix as a matrix. */
export function plotTable(traces: readonly Figure[], layout: Figure): PlotTable {
  const heat = traces.find((trace) => trace.type === 'heatmap');
  return heat === undefined ? seriesTable(traces, layout) : matrixTable(heat, layout);
}

function seriesTable(traces: readonly Figure[], layout: Figure): PlotTable {
  const drawn = traces.filter((trace) => trace.visible !== false && values(trace.y).length > 0);
  const columns = [titleOf(layout.xaxis, 'x')];
  const rows = new Map<string, Cell[]>();
  for (const [i, trace] of drawn.entries()) {
    columns.push(String(trace.name ?? (drawn.length === 1 ? titleOf(layout.yaxis, 'y') : `Series ${i + 1}`)));
    const x = values(trace.x);
    const texts = values(trace.text);
    const points = values(trace.mode === 'markers' ? trace.text : undefined);
    values(trace.y).forEach((y, k) => {
      const at = x.length === 0 ? k : (x[k] ?? null);
      // Points of a cloud have names; two of one place stay two rows.
      const key = points.length > 0 ? `${i} ${k}` : String(at);
      const row = rows.get(key) ?? [at, ...drawn.map(() => null)];
      row[i + 1] = y;
      if (points.length > 0 && typeof texts[k] === 'string') row[0] = `${texts[k]} (${String(at)})`;
      rows.set(key, row);
    });
  }
  return { columns, rows: [...rows.values()] };
}

function matrixTable(heat: Figure, layout: Figure): PlotTable {
  const across = namesOf(heat.x, layout.xaxis);
  const down = namesOf(heat.y, layout.yaxis);
  const z = Array.isArray(heat.z) ? (heat.z as unknown[]) : [];
  return {
    columns: [titleOf(layout.yaxis, ''), ...across.map(String)],
    rows: z.map((row, i) => [down[i] ?? null, ...values(row)]),
  };
}

/** Names that stand at every place of an axis, else its places. */
function namesOf(places: unknown, of: unknown): readonly Cell[] {
  const at = values(places);
  const { tickvals, ticktext } = (of ?? {}) as Figure;
  const ticks = values(tickvals);
  const texts = values(ticktext);
  return at.map((place) => {
    const k = ticks.indexOf(place);
    return texts.length === at.length && k >= 0 ? (texts[k] ?? place) : place;
  });
}

function values(list: unknown): readonly Cell[] {
  if (!Array.isArray(list) && !ArrayBuffer.isView(list)) return [];
  return Array.from(list as ArrayLike<unknown>, (value): Cell => {
    if (value instanceof Date) return formatDate(value.getTime());
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    return typeof value === 'string' ? value : null;
  });
}

function titleOf(axis: unknown, otherwise: string): string {
  const title = (axis as Figure | undefined)?.title;
  if (typeof title === 'string') return title;
  const text = (title as Figure | undefined)?.text;
  return typeof text === 'string' ? text : otherwise;
}

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
