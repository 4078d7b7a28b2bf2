import type { CategoryChart, ChartSpec, Series } from '../chart/chart-spec.ts';
import { formatWith } from '../chart/number-format.ts';
import type { TableSpec } from '../slide-spec.ts';
import { plural } from '../text/format.ts';

const most = 6;

/** What somebody who cannot see a chart is told: what it is of, and how each series runs. */
export function chartAlt(caption: string, chart: ChartSpec): string {
  const kind = { column: 'Columns', bar: 'Bars', line: 'Lines', scatter: 'Points' }[chart.kind];
  const shown: string[] =
    chart.kind === 'scatter'
      ? chart.series.filter((s) => s.markers).map((s) => `${s.name}: ${plural(s.x.length, 'point')}`)
      : chart.series.filter((s) => !s.invisible).map((s) => seriesSaid(chart, s));
  const rest = shown.length - most;
  const list = [...shown.slice(0, most), ...(rest > 0 ? [`and ${rest} more series`] : [])];
  return [`${caption === '' ? kind : `${caption}. ${kind}`}`, ...list].join('. ').concat('.');
}

function seriesSaid(chart: CategoryChart, { name, values }: Series): string {
  const known = values.flatMap((v, i) => (v === null ? [] : [{ v, at: chart.categories[i] ?? '' }]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return `${name}: no value`;
  const said = ({ v, at }: { v: number; at: string }): string =>
    `${formatWith(chart.labelFormat ?? chart.valueAxis.format ?? 'General', v)} (${at.replaceAll('\n', ' ')})`;
  if (known.length <= 4) return `${name}: ${known.map(said).join(', ')}`;
  const by = [...known].sort((a, b) => a.v - b.v);
  const [low = first, high = last] = [by[0], by.at(-1)];
  return `${name}: from ${said(first)} to ${said(last)}, lowest ${said(low)}, highest ${said(high)}`;
}

/** What a table holds: its heads, how many rows, and the first of them. */
export function tableAlt(caption: string, { head, rows }: TableSpec): string {
  const texts = (cells: TableSpec['rows'][number]): string => cells.map((c) => c.text).join(', ');
  const heads = head === null ? '' : ` by ${texts(head)}`;
  const first = rows[0] === undefined || head === null ? '' : ` First row: ${texts(rows[0])}.`;
  return `${caption === '' ? '' : `${caption}. `}Table of ${plural(rows.length, 'row')}${heads}.${first}`;
}
