import { useMemo } from 'react';
import type { ReplayOutput } from '../../../contract/dto/replay.ts';
import { qualitySaid, sourceSaid } from '../../../contract/source-words.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatCount, formatNumber, formatPercent, formatUsd, plural } from '../../kit/format.ts';
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
const clockOf = ({ event }: ReplayOutput, minute: number): string =>
  new Date(Date.parse(event.start) + minute * 60_000).toISOString().slice(0, 16).replace('T', ' ');

function Shown({ data }: Readonly<{ data: ReplayOutput }>) {
  const { cascade, event, steps } = data;
  const others = new Set(steps.flatMap((step) => Object.keys(step.byBeta)));
  return (
    <>
      <p className="muted">
        {event.note} The event itself is a fall of {formatPercent(cascade.initialDrop)} for this market; with
        today’s holdings it becomes {formatPercent(cascade.totalDrop)}, and{' '}
        {formatPercent(cascade.liquidatedShare)} of open interest is liquidated.
        {cascade.costs === undefined ? '' : ` ${sellingSaid(cascade.costs)}`}
      </p>
      <ReplayPlot data={data} />
      <table className="cascade-challengers">
        <thead>
          <tr>
            <th scope="col">{wording.untilUtc}</th>
            <th scope="col">{wording.moves}</th>
            <th scope="col">{wording.depth}</th>
            <th scope="col">{wording.fall}</th>
            <th scope="col">{wording.accounts}</th>
            <th scope="col">{wording.liquidated}</th>
            <th scope="col">{wording.badDebtSoFar}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.minute}>
              <th scope="row">{clockOf(data, step.minute)}</th>
              <td>
                {Object.entries(step.given)
                  .map(([asset, move]) => `${asset} ${formatPercent(move)}`)
                  .join(', ')}
              </td>
              <td>{formatNumber(step.depth, 2)}</td>
              <td>{formatPercent(step.drop)}</td>
              <td>{formatCount(step.accounts)}</td>
              <td>{formatUsd(step.liquidatedNotional)}</td>
              <td>{formatUsd(step.badDebtSoFar)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">
        {plural(others.size, 'asset')} that no source tells of move by their beta to the first named. Sources:{' '}
        {event.sources.map(sourceSaid).join('; ')}. {qualitySaid(event.sources)}
      </p>
    </>
  );
}
