import type { ResourcesOutput } from '../../../contract/dto/resources.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, decimal, instant, money, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useDeclaredResources } from '../../hooks/use-declared-resources.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox } from '../../kit/controls.tsx';
import { formatCount, formatUsd } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { Warnings } from '../../kit/warnings.tsx';

type Row = Readonly<{
  venue: string;
  cover1: number;
  coverK: number;
  time: number | null;
  fund: number | null;
  capital: number | null;
  uncovered: number;
  failing: number;
  who: string;
}>;
const columns: readonly Column<Row>[] = [
  text('venue', fieldNames.venue, { width: 124, ...linkTo('venue') }),
  money('cover1', wording.cover1),
  money('coverK', wording.coverK),
  money('fund', wording.insuranceFund, { width: 120 }),
  money('capital', wording.ownCapital, {
    editable: true,
    cellEditor: 'agNumberCellEditor',
    cellEditorParams: { min: 0 },
    cellClass: 'ag-right-aligned-cell num data-editable',
    headerTooltip:
      'Capital of the venue itself that covers losses, USD; double-click to declare it. Empty: none.',
  }),
  money('uncovered', wording.notCovered, { sort: 'desc' }),
  instant('time', wording.worstWindowTo, { width: 160 }),
  text('who', wording.whoLeavesIt, { flex: 1, minWidth: 220 }),
];
const rowKey = (row: Row): string => row.venue;

type Slow = ResourcesOutput['concentration'][number];
const slowColumns: readonly Column<Slow>[] = [
  text('participant', fieldNames.participant, { width: 124, ...linkTo('participant') }),
  text('venue', fieldNames.venue, { width: 124, ...linkTo('venue') }),
  text('asset', fieldNames.asset, { width: 84, ...linkTo('asset') }),
  money('net', wording.netPosition, { width: 120 }),
  decimal('days', wording.daysToClose, 2, { sort: 'desc', width: 120 }),
  money('excess', wording.leftAfterThem, { width: 130 }),
  money('addOn', wording.addOn),
];
const slowKey = (row: Slow): string => `${row.participant}|${row.venue}|${row.asset}`;

/** Whose money pays when the members that lose most fail at once, and what takes long to close. */
export function ResourcesPanel({ snapshot }: Readonly<{ snapshot: string }>) {
  const [cover, setCover] = useControl('liquidations.cover', defaultOf('resources.compute', 'cover'));
  const [days, setDays] = useControl('liquidations.days', defaultOf('resources.compute', 'days'));
  const [part, setPart] = useControl(
    'liquidations.participation',
    100 * defaultOf('resources.compute', 'participation'),
  );
  const call = useCall('resources.compute', { snapshot, cover, days, participation: part / 100 });
  const { save } = useDeclaredResources();
  const controls = (
    <>
      <NumberBox label="Fail at once" value={cover} min={1} max={10} width={40} onChange={setCover} />
      <NumberBox
        label="Of daily volume"
        value={part}
        min={1}
        max={100}
        unit="%"
        width={44}
        onChange={setPart}
      />
      <NumberBox
        label="Close within"
        value={days}
        min={1}
        max={365}
        unit="days"
        width={44}
        onChange={setDays}
      />
      {call.data === null ? null : <ProvenanceButton provenance={call.data.provenance} />}
    </>
  );
  return (
    <Result call={call} what="Losses beyond margin in every scenario">
      {(data) => (
        <>
          <GridPanel
            title="Resources that cover it"
            about={`USD; largest sum of the ${cover} largest losses beyond margin in ${formatCount(data.scenarios)} past windows, no feedback`}
            count={`${formatCount(data.venues.length)} venues`}
            span={12}
            actions={controls}
            name="resources"
            rows={data.venues.map(shown)}
            columns={columns}
            rowId={rowKey}
            height={gridHeight(data.venues.length, 320)}
            onEdit={({ venue }, _column, value) =>
              void save('capital', venue, typeof value === 'number' ? value : null)
            }
          />
          <GridPanel
            title="Days to close"
            about={`USD; ${formatCount(data.slow)} take longer than ${days} days, add-ons ${formatUsd(data.addOn)}`}
            count={`${formatCount(data.concentration.length)} slowest${data.concentrationOmitted > 0 ? ` of ${formatCount(data.concentration.length + data.concentrationOmitted)}` : ''}`}
            span={12}
            name="days-to-close"
            rows={data.concentration}
            columns={slowColumns}
            rowId={slowKey}
            height={280}
          />
          {data.provenance.warnings.length === 0 ? null : (
            <Panel title="Of what stands behind it" span={12}>
              <Warnings warnings={data.provenance.warnings} none="" />
            </Panel>
          )}
        </>
      )}
    </Result>
  );
}

const shown = ({
  venue,
  covers,
  time,
  fund,
  capital,
  uncovered,
  failing,
  members,
}: ResourcesOutput['venues'][number]): Row => ({
  venue,
  cover1: covers[0] ?? 0,
  coverK: covers.at(-1) ?? 0,
  time,
  fund,
  capital,
  uncovered,
  failing,
  who: members
    .slice(0, covers.length)
    .map(({ member, loss }) => `${member} ${formatUsd(loss)}`)
    .join(', '),
});
