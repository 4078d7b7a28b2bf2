import { useState } from 'react';
import { endsSaid } from '../../../contract/band-words.ts';
import type { TornadoOutput } from '../../../contract/dto/bands.ts';
import { type HeadlineId, headlineMeasures, labelOf } from '../../../contract/measures.ts';
import { wording } from '../../../contract/wording.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatChange, formatMeasure } from '../../kit/format.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { whiskerPlaces } from '../../kit/whisker-places.ts';

const choices = () => headlineMeasures.map((m) => ({ value: m.id, label: labelOf(m) }));

/** Which assumption moves a headline most, and what other models say of it. */
export function TornadoPanel({ snapshot }: Readonly<{ snapshot: string }>) {
  const [measure, setMeasure] = useState<HeadlineId>('amplification');
  const [asked, setAsked] = useState(false);
  const call = useCall('bands.tornado', asked ? { snapshot, measure } : null);
  return (
    <Panel
      title="What moves it most"
      about="Each assumption changed on its own; the model’s challengers beside it"
      span={12}
      actions={<Choice label="Headline" value={measure} options={choices()} onChange={setMeasure} />}
    >
      {asked ? (
        <Result call={call} what="Changing one assumption after the other">
          {(data) => (
            <>
              <Tornado data={data} />
              <p className="muted">{endsSaid}</p>
            </>
          )}
        </Result>
      ) : (
        <p className="muted">
          Computes the figure under every other choice, in the background.{' '}
          <Button size="small" text="Compute" onClick={() => setAsked(true)} />
        </p>
      )}
    </Panel>
  );
}

function Tornado({ data }: Readonly<{ data: TornadoOutput }>) {
  const { unit, value, assumptions } = data;
  if (assumptions.length === 0)
    return (
      <p className="muted">Nothing is estimated in it: positions, collateral and rules are as exported.</p>
    );
  const seen = assumptions.flatMap(({ low, high }) => [low, high]).concat(value);
  const known = seen.filter((x) => x !== null);
  const ends = [Math.min(...known), Math.max(...known)] as const;
  return (
    <table className="tornado">
      <caption>
        {data.label}: {formatMeasure(value, unit)}{' '}
        <HeadlineBand measure={data.measure} value={value} inTable />
      </caption>
      <thead>
        <tr>
          <th scope="col">{wording.assumption}</th>
          <th scope="col">{wording.lowest}</th>
          <th scope="col">{wording.fromLowestToHighest}</th>
          <th scope="col">{wording.highest}</th>
          <th scope="col">{wording.otherChoicesAndTheirDifference}</th>
        </tr>
      </thead>
      <tbody>
        {assumptions.map((a) => (
          <tr key={a.id}>
            <th scope="row">{a.label}</th>
            <td className="num">
              {formatMeasure(a.low, unit)} <span className="muted">{a.lowSaid}</span>
            </td>
            <td>
              <Bar low={a.low} high={a.high} value={value} ends={ends} />
            </td>
            <td className="num">
              {formatMeasure(a.high, unit)} <span className="muted">{a.highSaid}</span>
            </td>
            <td>
              {a.alternatives.map((other) => (
                <span key={other.said} className="tornado-other" title={other.reason}>
                  {other.said} {formatMeasure(other.value, unit)} ({formatChange(other.difference, unit)})
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where everything lies when no end differs from another. */
const middle = 50;

type BarProps = Readonly<{
  low: number | null;
  high: number | null;
  value: number | null;
  ends: readonly [number, number];
}>;

/** A bar on the scale that all rows share, with a line at the figure. */
function Bar({ low, high, value, ends }: BarProps) {
  if (low === null || high === null) return <span className="muted">undefined at one end</span>;
  const place = (x: number): number => whiskerPlaces(x, ends[0], ends[1])?.value ?? middle;
  const from = place(low);
  const width = Math.max(0.6, place(high) - from);
  return (
    <span className="tornado-track" aria-hidden="true">
      <span className="tornado-bar" style={{ left: `${from}%`, width: `${width}%` }} />
      {value === null ? null : <span className="tornado-value" style={{ left: `${place(value)}%` }} />}
    </span>
  );
}
