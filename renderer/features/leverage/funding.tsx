import type { MarketOutput } from '../../../contract/dto/market.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { type Column, money, percent, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatPercent, formatUsd } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Warnings } from '../../kit/warnings.tsx';

type Row = MarketOutput['funding'][number];
const payers = { long: 'Longs', short: 'Shorts', none: 'Nobody' } as const;
const columns: readonly Column<Row>[] = [
  text('asset', fieldNames.asset, { width: 84, ...linkTo('asset') }),
  text('venue', fieldNames.venue, { flex: 1, minWidth: 110, ...linkTo('venue') }),
  percent('rate', wording.rate, {
    width: 96,
    headerTooltip: 'What a long pays a short at the end of one interval; below 0 the short pays',
    valueFormatter: (p) => formatPercent(p.value as number | null, 4),
  }),
  {
    ...text<Row>('intervalHours', wording.interval, {
      width: 84,
      cellClass: 'ag-right-aligned-cell num',
      filter: false,
    }),
    type: 'rightAligned',
    valueFormatter: (p) => (typeof p.value === 'number' ? `${p.value} h` : 'unknown'),
  },
  percent('perDay', wording.perDay, {
    width: 92,
    headerTooltip: 'Rate times intervals a day; not said where the interval is unknown',
    valueFormatter: (p) => formatPercent(p.value as number | null, 3),
  }),
  {
    ...text<Row>('crowd', wording.paidBy, { width: 84, headerTooltip: 'The crowded side pays the other' }),
    valueFormatter: (p) => payers[p.value as Row['crowd']] ?? '',
  },
  money('long', wording.ourLongs, { flex: 1, minWidth: 92 }),
  money('short', wording.ourShorts, { flex: 1, minWidth: 92 }),
  money('paidPerDay', wording.paidADay, {
    flex: 1,
    minWidth: 96,
    headerTooltip: '(longs − shorts) × rate per day; below 0 the snapshot is paid',
  }),
];
const rowKey = (row: Row): string => `${row.venue}|${row.asset}`;

/** Funding says which side of each market is crowded; and how much of the book stands there, at which cost. */
export function Funding({ snapshot }: Readonly<{ snapshot: string }>) {
  const call = useCall('market.compute', { snapshot });
  return (
    <Result call={call} what="Reading funding rates">
      {(data) => <Shown data={data} />}
    </Result>
  );
}

function Shown({ data }: Readonly<{ data: MarketOutput }>) {
  const { paidPerDay, withCrowd, withoutInterval } = data.fundingTotals;
  if (data.funding.length === 0)
    return (
      <Panel title="Funding and direction" span={12}>
        <p className="muted">
          No funding rate within two days before this snapshot. Import funding rates of the venues to see
          which side of each market is crowded, and what the book pays for being on it.
        </p>
      </Panel>
    );
  const sums =
    withCrowd === null
      ? 'no position in these markets'
      : `${formatPercent(withCrowd)} of the book in these markets is on the side that pays; it pays ${formatUsd(paidPerDay)} a day, net`;
  return (
    <>
      <GridPanel
        title="Funding and direction"
        about={`USD; ${sums}`}
        span={12}
        name="funding"
        rows={data.funding}
        columns={columns}
        rowId={rowKey}
        height={gridHeight(data.funding.length, 320)}
      />
      {withoutInterval > 0 ? (
        <Warnings warnings={data.provenance.warnings.filter((w) => w.code === 'fundingInterval')} />
      ) : null}
    </>
  );
}
