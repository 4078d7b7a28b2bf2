import { useMemo } from 'react';
import type { ReplayOutput } from '../../../contract/dto/replay.ts';
import { minute } from '../../../contract/durations.ts';
import { qualitySaid, sourceSaid } from '../../../contract/source-words.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, decimal, integer, money, percent, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatNumber, formatPercent, formatUsd, plural } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import type { CascadeModel } from './cascade-model.ts';
import { rulesOf } from './cascade-model.ts';
import { ReplayPlot } from './replay-plot.tsx';

/** Today's holdings along a past event: a clock, the event's own fall beside ours, liquidations by step, sources. */
export function ReplayPanel({ snapshot, model }: Readonly<{ snapshot: string; model: CascadeModel }>) {
  const events = useCall('replay.events', {});
  const [event, setEvent] = useControl('cascade.event', '2025-10-10');
  const { impact, depthScale, leverageScale, floor, y } = model;
  const call = useCall('replay.run', {
    snapshot,
    event,
    impact,
    depthScale,
    leverageScale,
    floor,
    y,
    ...rulesOf(model),
    costs: true,
  });
  const options = useMemo(
    () => (events.data ?? []).map(({ name }) => ({ value: name, label: name })),
    [events.data],
  );
  const proven = call.data === null ? null : <ProvenanceButton provenance={call.data.provenance} />;
  return (
    <Panel
      title="Today’s holdings through a past event"
      about="Fall of the market, per cent; under the model above"
      span={12}
      actions={
        <>
          <Choice label="Event" value={event} options={options} onChange={setEvent} />
          {proven}
        </>
      }
    >
      <Result call={call} what="Replaying the event">
        {(data) => <Shown data={data} />}
      </Result>
    </Panel>
  );
}

type Costs = NonNullable<ReplayOutput['cascade']['costs']>;

const sellingSaid = ({ branching, alpha, sar, tsar }: Costs): string =>
  `Each dollar liquidated brings about ${formatNumber(branching, 2)} in the next round; slippage at risk (${formatPercent(alpha, 0)}) of what the event’s own moves liquidate is ${formatPercent(sar)}, ${formatUsd(tsar)} in the tail.`;

/** The clock of a step, UTC. */
const clockOf = ({ event }: ReplayOutput, minutes: number): string =>
  new Date(Date.parse(event.start) + minutes * minute).toISOString().slice(0, 16).replace('T', ' ');

type Step = ReplayOutput['steps'][number];
const rowOf = (data: ReplayOutput, step: Step) => ({
  ...step,
  until: clockOf(data, step.minute),
  moves: Object.entries(step.given)
    .map(([asset, move]) => `${asset} ${formatPercent(move)}`)
    .join(', '),
});
type Row = ReturnType<typeof rowOf>;

const columns: readonly Column<Row>[] = [
  text('until', wording.untilUtc, { width: 140 }),
  text('moves', wording.moves, { flex: 1, minWidth: 200 }),
  decimal('depth', wording.depth, 2, { means: 'level' }),
  percent('drop', wording.fall, { means: 'level' }),
  integer('accounts', wording.accounts),
  money('liquidatedNotional', wording.liquidated),
  money('badDebtSoFar', wording.badDebtSoFar, { means: 'level', width: 130 }),
];
const rowId = (row: Row): string => String(row.minute);

function Shown({ data }: Readonly<{ data: ReplayOutput }>) {
  const { cascade, event, steps } = data;
  const others = new Set(steps.flatMap((step) => Object.keys(step.byBeta)));
  const rows = useMemo(() => data.steps.map((step) => rowOf(data, step)), [data]);
  return (
    <>
      <p className="muted">
        {event.note} The event itself is a fall of {formatPercent(cascade.initialDrop)} for this market; with
        today’s holdings it becomes {formatPercent(cascade.totalDrop)}, and{' '}
        {formatPercent(cascade.liquidatedShare)} of open interest is liquidated.
        {cascade.costs === undefined ? '' : ` ${sellingSaid(cascade.costs)}`}
      </p>
      <ReplayPlot data={data} />
      <DataGrid name="replay" rows={rows} columns={columns} rowId={rowId} height="auto" bare />
      <p className="muted">
        {plural(others.size, 'asset')} that no source tells of move by their beta to the first named. Sources:{' '}
        {event.sources.map(sourceSaid).join('; ')}. {qualitySaid(event.sources)}
      </p>
    </>
  );
}
