import type { MarketOutput } from '../../../contract/dto/market.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, integer, money, percent, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatDate, formatPercent } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Warnings } from '../../kit/warnings.tsx';

type Share = MarketOutput['openInterest'][number];
const shareColumns: readonly Column<Share>[] = [
  text('asset', fieldNames.asset, { width: 62, ...linkTo('asset') }),
  text('venue', fieldNames.venue, { flex: 1, minWidth: 100, ...linkTo('venue') }),
  money('market', wording.market, {
    sort: 'desc',
    width: 84,
    headerTooltip: 'Contracts outstanding in the whole market, at the snapshot’s price',
  }),
  percent('longShare', wording.longs, {
    width: 68,
    headerTooltip: 'The snapshot’s longs as a share of open interest',
  }),
  percent('shortShare', wording.shorts, {
    width: 72,
    headerTooltip: 'The snapshot’s shorts as a share of open interest',
  }),
  percent('mapped', wording.inTheMap, {
    width: 90,
    headerTooltip: 'Share of both sides of the market that belongs to accounts this map can liquidate',
  }),
];
const shareKey = (row: Share): string => `${row.venue}|${row.asset}`;

type Day = MarketOutput['liquidations'][number];
const dayColumns: readonly Column<Day>[] = [
  {
    ...text<Day>('day', wording.dayUtc, { width: 98, cellClass: 'num', filter: false }),
    valueFormatter: (p) => formatDate(p.value),
  },
  text('asset', fieldNames.asset, { width: 72, ...linkTo('asset') }),
  percent('move', wording.move, {
    width: 76,
    headerTooltip: 'Close to close',
    valueFormatter: (p) => formatPercent(p.value as number | null, 2),
  }),
  integer('orders', wording.orders, { width: 74 }),
  money('long', wording.longs, {
    flex: 1,
    minWidth: 78,
    headerTooltip: 'Longs liquidated in the market: orders that sold',
  }),
  money('short', wording.shorts, {
    flex: 1,
    minWidth: 78,
    headerTooltip: 'Shorts liquidated in the market: orders that bought',
  }),
  money('modelledLong', wording.bookLong, {
    flex: 1,
    minWidth: 86,
    headerTooltip:
      'What this snapshot would have liquidated of its longs at these venues if all assets moved as on that day',
  }),
  money('modelledShort', wording.bookShort, {
    flex: 1,
    minWidth: 90,
    headerTooltip: 'The same of its shorts',
  }),
];
const dayKey = (row: Day): string => `${row.day}|${row.asset}`;

/** The map beside the market: how much of it we see, and what the market itself liquidated. */
export function MarketPanels({ snapshot }: Readonly<{ snapshot: string }>) {
  const call = useCall('market.compute', { snapshot });
  return (
    <Result call={call} what="Comparing with the market">
      {(data) => (
        <Columns>
          {data.openInterest.length === 0 ? (
            <Missing title="Share of the market" span={5}>
              No open interest within two days before this snapshot. Import metrics or open interest of the
              venues to see how much of the market this map covers.
            </Missing>
          ) : (
            <GridPanel
              title="Share of the market"
              about="open interest, USD"
              span={5}
              name="market-share"
              rows={data.openInterest}
              columns={shareColumns}
              rowId={shareKey}
              height={gridHeight(Math.max(data.openInterest.length, data.liquidations.length), 380)}
            />
          )}
          {data.liquidations.length === 0 ? (
            <Missing title="Liquidated in the market" span={7}>
              No liquidations of the two weeks before this snapshot. Import liquidation snapshots to see them
              beside what this book would lose on the same days.
            </Missing>
          ) : (
            <GridPanel
              title="Liquidated in the market"
              about="USD; book: if the day came again"
              span={7}
              name="market-liquidations"
              rows={data.liquidations}
              columns={dayColumns}
              rowId={dayKey}
              height={gridHeight(Math.max(data.openInterest.length, data.liquidations.length), 380)}
            />
          )}
          <Warnings warnings={data.provenance.warnings.filter((w) => w.code === 'moreThanTheMarket')} />
        </Columns>
      )}
    </Result>
  );
}

function Missing({ title, span, children }: Readonly<{ title: string; span: number; children: string }>) {
  return (
    <Panel title={title} span={span}>
      <p className="muted">{children}</p>
    </Panel>
  );
}
