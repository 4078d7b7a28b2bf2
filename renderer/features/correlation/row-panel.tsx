import { type Column, decimal, integer, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { type OrderedMap, type RowEntry, rowOf } from './ordered-map.ts';

const columns: readonly Column<RowEntry>[] = [
  text('label', 'Series', { flex: 1, minWidth: 96 }),
  text('group', 'Group', { width: 110 }),
  decimal('value', 'Correlation', 3, { width: 96, sort: 'desc' }),
  decimal('pValue', 'p', 4, { width: 76 }),
  text('significant', 'Signif.', {
    width: 70,
    headerTooltip: 'At 5 % under Benjamini–Hochberg over the whole map',
  }),
  integer('overlap', 'Overlap', { width: 78, headerTooltip: 'Common observations' }),
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
