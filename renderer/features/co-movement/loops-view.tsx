import type { LoopsOutput } from '../../../contract/dto/loops.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { measureOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, money, percent, ratio, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Toggle } from '../../kit/controls.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { BorrowPicture } from './borrow-picture.tsx';
import { JointLoops } from './joint-loops.tsx';
import { ReusedCollateral } from './reused-collateral.tsx';
import { ViewBar } from './view-bar.tsx';

type Row = LoopsOutput['loops'][number] & Readonly<{ id: string; coins: string }>;
const columns: readonly Column<Row>[] = [
  text('participant', fieldNames.participant, { flex: 1, minWidth: 96, ...linkTo('participant') }),
  text('coins', wording.loop, { width: 92 }),
  money('debt', wording.debt, { width: 86, sort: 'desc' }),
  ratio('leverage', fieldNames.leverage, {
    width: 86,
    headerTooltip: 'Collateral over equity of the accounts in the loop',
  }),
  ratio('limit', wording.limit, { width: 78, headerTooltip: '1/(1 − liquidation threshold): no room left' }),
  percent('depeg', wording.breaksAt, {
    width: 88,
    headerTooltip: 'Fall of the staked coin against the borrowed one that liquidates the first account',
  }),
];
const rowKey = (row: Row): string => row.id;

/** Borrowing against collateral to buy more of it: who, how far, and the depeg that breaks it. */
export function LoopsView({ snapshot }: Readonly<{ snapshot: string }>) {
  const [mergeStaked, setMergeStaked] = useControl(
    'co-movement.mergeStaked',
    defaultOf('loops.compute', 'mergeStaked'),
  );
  const call = useCall('loops.compute', { snapshot, mergeStaked });
  return (
    <>
      <ViewBar about="Cycles of collateral and debt on lending protocols" provenance={call.data?.provenance}>
        <Toggle label="Staked coins count as the coin" checked={mergeStaked} onChange={setMergeStaked} />
      </ViewBar>
      <Result call={call} what="Looking for loops" room="page">
        {(data) =>
          data.nodes.length === 0 ? (
            <Empty title="No loans in this snapshot">
              Import user reserves of a lending protocol to see what is borrowed against what.
            </Empty>
          ) : (
            <Shown data={data} />
          )
        }
      </Result>
    </>
  );
}

function Shown({ data }: Readonly<{ data: LoopsOutput }>) {
  const rows = data.loops.map((loop, i): Row => ({ ...loop, id: String(i), coins: loop.assets.join(' + ') }));
  return (
    <>
      <LoopTiles data={data} />
      <Columns>
        <Panel
          title="What is borrowed against what"
          about="USD; width is debt, red coins are in a loop"
          span={6}
        >
          <BorrowPicture data={data} />
          <Warnings warnings={data.provenance.warnings} />
        </Panel>
        <GridPanel
          title="Loops"
          about="USD"
          span={6}
          name="loops"
          rows={rows}
          columns={columns}
          rowId={rowKey}
          height={gridHeight(13, 420)}
        />
        <Panel title="Loops through several participants" about="Of the graph as a whole, USD" span={6}>
          <JointLoops joint={data.joint} />
        </Panel>
        <Panel
          title={measureOf('reusedCollateral').label}
          about="Borrowed at one venue, collateral at another, USD"
          span={6}
        >
          <ReusedCollateral reused={data.reused} />
        </Panel>
      </Columns>
    </>
  );
}

function LoopTiles({ data }: Readonly<{ data: LoopsOutput }>) {
  const { loops } = data;
  const debt = loops.reduce((sum, loop) => sum + loop.debt, 0);
  const collateral = loops.reduce((sum, loop) => sum + loop.collateral, 0);
  const depegs = loops.flatMap((loop) => (loop.depeg === null ? [] : [loop.depeg]));
  return (
    <Tiles>
      <Tile label={wording.loops} value={loops.length} unit="count" note={`at ${data.venues.join(', ')}`} />
      <Tile measure="loopDebt" value={debt} />
      <Tile
        label={wording.leverageOfTheLoops}
        value={collateral > debt && loops.length > 0 ? collateral / (collateral - debt) : null}
        unit="ratio"
        reason={loops.length === 0 ? 'No loops' : 'No equity is left in them'}
        note="collateral / equity"
      />
      <Tile
        measure="nearestDepeg"
        value={depegs.length === 0 ? null : Math.min(...depegs)}
        reason="No loop breaks by a depeg"
        note="depeg of the staked coin"
      />
      <Tile measure="reusedCollateral" value={data.reusedTotal} note="borrowed here, posted there" />
    </Tiles>
  );
}
