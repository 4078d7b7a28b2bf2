import { useState } from 'react';
import type { DataOutput } from '../../../contract/dto/data.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, price, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { formatDate } from '../../kit/format.ts';
import { Empty } from '../../kit/states.tsx';
import { PricePanel } from './price-plot.tsx';

type Series = DataOutput['prices'][number];
const date = { width: 110, cellClass: 'num', filter: false } as const;
const columns: readonly Column<Series>[] = [
  text('asset', fieldNames.asset, { width: 100 }),
  {
    ...text<Series>('quote', wording.in, {
      width: 110,
      headerTooltip: 'What the closes are in; assumed where neither file, symbol nor name said it',
    }),
    valueFormatter: (p) => `${p.value}${p.data?.assumed === true ? ' (assumed)' : ''}`,
  },
  text('source', wording.source, { width: 180 }),
  integer('bars', wording.closes),
  { ...text<Series>('from', wording.from, date), valueFormatter: (p) => formatDate(p.value) },
  { ...text<Series>('to', wording.to, date), valueFormatter: (p) => formatDate(p.value) },
  integer('gaps', wording.gaps, {
    headerTooltip: 'Days without a close between the first and the last; kept as gaps, never filled',
  }),
  price('last', wording.lastClose),
];
const rowKey = (row: Series): string => `${row.asset}|${row.quote}|${row.source}`;

/** Price series and the days they lack. */
export function Prices({ prices }: Readonly<{ prices: readonly Series[] }>) {
  const [key, setKey] = useState('');
  if (prices.length === 0)
    return (
      <Empty icon="data" title="No prices yet">
        Import daily closes (one CSV an asset). Without them correlation, co-movement and synchronisation
        cannot be computed.
      </Empty>
    );
  const chosen = prices.find((row) => rowKey(row) === key) ?? prices[0];
  return (
    <>
      <GridPanel
        title="Prices"
        about="closes in the quote named; gaps stay gaps; click a series for its chart"
        name="prices"
        rows={prices}
        columns={columns}
        rowId={rowKey}
        height={gridHeight(prices.length, 360)}
        onRowClick={(row) => setKey(rowKey(row))}
      />
      {chosen ? <PricePanel key={rowKey(chosen)} series={chosen} /> : null}
    </>
  );
}
