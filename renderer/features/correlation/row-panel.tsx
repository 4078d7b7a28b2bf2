import { type Column, decimal, integer, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { formatNumber } from '../../kit/format.ts';
import { type OrderedMap, type RowEntry, rowOf } from './ordered-map.ts';

const pText = (p: number | null): string => (p !== null && p < 1e-4 ? '<0.0001' : formatNumber(p, 4));
const columns: readonly Column<RowEntry>[] = [
  text('label', 'Series', { flex: 1, minWidth: 92 }),
  decimal('value', 'Value', 3, { width: 80, sort: 'desc' }),
  decimal('pValue', 'p', 4, { width: 78, valueFormatter: (c) => pText(c.value as number | null) }),
  text('significant', 'Signif.', {
    width: 66,
    headerTooltip: 'At 5 % under Benjamini–Hochberg over the whole map',
  }),
  integer('overlap', 'Overlap', { width: 76, headerTooltip: 'Common observations' }),
  text('group', 'Group', { width: 108 }),
];
const key = (row: RowEntry): string => row.label;

type Props = Readonly<{ map: OrderedMap; label: string; onPair: (a: string, b: string) => void }>;

/** One series against all others, sorted; a click opens the pair. */
export function RowPanel({ map, label, onPair }: Props) {
  const rows = rowOf(map, label);
  return (
    <DataGrid
      name={`correlation-of-${label}`}
      rows={rows}
      columns={columns}
      rowId={key}
      height={gridHeight(rows.length, 520)}
      onRowClick={(row) => onPair(label, row.label)}
    />
  );
}
