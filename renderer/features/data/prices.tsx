import type { DataOutput } from '../../../contract/dto/workspace.ts';
import { type Column, integer, price, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { formatDate } from '../../kit/format.ts';
import { Empty } from '../../kit/states.tsx';

type Series = DataOutput['prices'][number];
const date = { width: 110, cellClass: 'num', filter: false } as const;
const columns: readonly Column<Series>[] = [
  text('asset', 'Asset', { width: 100 }),
  {
    ...text<Series>('quote', 'In', {
      width: 110,
      headerTooltip: 'What the closes are in; assumed where neither file, symbol nor name said it',
    }),
    valueFormatter: (p) => `${p.value}${p.data?.assumed === true ? ' (assumed)' : ''}`,
  },
  text('source', 'Source', { width: 180 }),
  integer('bars', 'Closes'),
  { ...text<Series>('from', 'From', date), valueFormatter: (p) => formatDate(p.value) },
  { ...text<Series>('to', 'To', date), valueFormatter: (p) => formatDate(p.value) },
  integer('gaps', 'Gaps', {
    headerTooltip: 'Days without a close between the first and the last; kept as gaps, never filled',
  }),
  price('last', 'Last close'),
];
const rowKey = (row: Series): string => `${row.asset}|${row.quote}|${row.source}`;

/** Price series and the days they lack. */
export function Prices({ prices }: Readonly<{ prices: readonly Series[] }>) {
  if (prices.length === 0)
    return (
      <Empty icon="data" title="No prices yet">
        Import daily closes (one CSV an asset). Without them correlation, co-movement and synchronisation
        cannot be computed.
      </Empty>
    );
  return (
    <GridPanel
      title="Prices"
      about="closes in the quote named; gaps stay gaps"
      name="prices"
      rows={prices}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(prices.length, 560)}
    />
  );
}
