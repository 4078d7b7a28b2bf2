import type { Input } from '../../../contract/contract.ts';
import type { CorrelationCell } from '../../../contract/dto/correlation.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, decimal, integer, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatCoefficient, formatDate } from '../../kit/format.ts';
import { Result } from '../../kit/result.tsx';
import { pText } from './cell-note.tsx';

type Row = Omit<CorrelationCell, 'significant'> & Readonly<{ significant: string }>;
const dated = ({ value }: { value: unknown }): string =>
  typeof value === 'number' ? formatDate(value) : 'n/a';
const columns: readonly Column<Row>[] = [
  text('b', wording.series, { flex: 1, minWidth: 92 }),
  decimal('value', wording.value, 3, {
    width: 80,
    sort: 'desc',
    valueFormatter: (c) => formatCoefficient(c.value as number | null),
  }),
  decimal('pValue', wording.p, 4, { width: 78, valueFormatter: (c) => pText(c.value as number | null) }),
  text('significant', wording.signif, {
    width: 66,
    headerTooltip: 'At 5 % under Benjamini–Hochberg over the whole map',
  }),
  integer('overlap', wording.overlap, { width: 76, headerTooltip: 'Common observations' }),
  { ...text('from', wording.from, { width: 92 }), valueFormatter: dated },
  { ...text('to', wording.to, { width: 92 }), valueFormatter: dated },
  text('group', wording.group, { width: 108 }),
];
const key = (row: Row): string => row.b;
const said = (significant: boolean | null): string =>
  significant === null ? 'n/a' : significant ? 'yes' : 'no';

type Props = Readonly<{
  question: Input<'correlation.compute'>;
  label: string;
  onPair: (a: string, b: string) => void;
}>;

/** One series against all others, sorted; a click opens the pair. */
export function RowPanel({ question, label, onPair }: Props) {
  const call = useCall('correlation.row', { ...question, label });
  return (
    <Result call={call} what="Sorting the row">
      {(data) => (
        <DataGrid
          name={`correlation-of-${label}`}
          rows={data.map((cell): Row => ({ ...cell, significant: said(cell.significant) }))}
          columns={columns}
          rowId={key}
          height={gridHeight(data.length, 520)}
          onRowClick={(row) => onPair(label, row.b)}
        />
      )}
    </Result>
  );
}
