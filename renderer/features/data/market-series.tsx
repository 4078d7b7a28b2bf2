import type { DataOutput } from '../../../contract/dto/data.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { formatDate } from '../../kit/format.ts';
import { Empty } from '../../kit/states.tsx';

type Series = DataOutput['series'][number];
const kinds: Readonly<Record<Series['kind'], string>> = {
  funding: 'Funding rates',
  openInterest: 'Open interest',
  liquidations: 'Liquidations',
  trades: 'Trades',
  liquidationEvents: "Accounts' liquidations",
};
const date = { width: 110, cellClass: 'num', filter: false } as const;
const columns: readonly Column<Series>[] = [
  {
    ...text<Series>('kind', wording.kind, { width: 176 }),
    valueFormatter: (p) => kinds[p.value as Series['kind']] ?? '',
  },
  text('asset', fieldNames.asset, { width: 90 }),
  text('venue', fieldNames.venue, { width: 140 }),
  text('symbol', fieldNames.symbol, { flex: 1, minWidth: 130 }),
  integer('rows', wording.rows),
  { ...text<Series>('from', wording.from, date), valueFormatter: (p) => formatDate(p.value) },
  { ...text<Series>('to', wording.to, date), valueFormatter: (p) => formatDate(p.value) },
  integer('gaps', wording.daysWithout, {
    width: 112,
    headerTooltip: 'UTC days without a row between the first and the last; kept as gaps, never filled',
  }),
];
const rowKey = (row: Series): string => `${row.kind}|${row.venue}|${row.symbol}|${row.asset}`;

/** What the market did and what was traded: series and the days they lack. */
export function MarketSeries({ series }: Readonly<{ series: readonly Series[] }>) {
  if (series.length === 0)
    return (
      <Empty icon="data" title="No market series and no trades yet">
        Import funding rates, open interest and liquidations of your venues to see who pays, how much of the
        market the liquidation map covers, and what was liquidated; and trades, for herding.
      </Empty>
    );
  return (
    <GridPanel
      title="Market and trades"
      about="times UTC; gaps stay gaps; an import is removed under Imports"
      name="market-series"
      rows={series}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(series.length, 560)}
    />
  );
}
