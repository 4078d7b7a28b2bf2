import type { Input } from '../../../contract/contract.ts';
import type { ExplainChangeOutput } from '../../../contract/dto/compare.ts';
import { findMeasure, isSimulated } from '../../../contract/measures.ts';
import { filled, wording } from '../../../contract/wording.ts';
import { type Call, useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatChange } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { WaterfallPlot } from './waterfall-plot.tsx';

type Props = Readonly<{
  ends: Omit<Input<'explain.run'>, 'measure'>;
  measure: string;
  options: readonly Readonly<{ value: string; label: string }>[];
  onMeasure: (id: string) => void;
}>;

/** The change of one measure, split exactly among what differs. */
export function WhyPanel({ ends, measure, options, onMeasure }: Props) {
  const call = useCall('explain.run', { ...ends, measure });
  const found = findMeasure(measure);
  return (
    <div className="compare-why">
      <Panel
        title="Why it moved"
        about="Shapley split of the change"
        actions={
          <>
            <Choice label="Measure" value={measure} options={options} onChange={onMeasure} />
            {call.data === null ? null : <ProvenanceButton provenance={call.data.provenance} />}
          </>
        }
      >
        {call.running && found !== undefined && isSimulated(found) ? (
          <p className="muted">
            This measure is simulated or searched for in each of up to 188 mixtures of the two: seconds for a
            thousand positions, minutes for a million. Other pages can be opened meanwhile; Cancel ends it.
          </p>
        ) : null}
        <Why call={call} />
      </Panel>
    </div>
  );
}

function Why({ call }: Readonly<{ call: Call<ExplainChangeOutput> }>) {
  return (
    <Result call={call} what="Computing mixtures of the two" room={500}>
      {(data) => (
        <>
          <p className="compare-sentence">{data.sentence}</p>
          {data.parts.length === 0 ? null : <WaterfallPlot result={data} />}
          {data.largest === null ? null : <Largest result={data} largest={data.largest} />}
        </>
      )}
    </Result>
  );
}

function Largest({
  result,
  largest,
}: Readonly<{ result: ExplainChangeOutput; largest: NonNullable<ExplainChangeOutput['largest']> }>) {
  const unchanged = result.parts.filter(({ changed }) => !changed).map(({ label }) => label.toLowerCase());
  return (
    <>
      <table className="small-table">
        <thead>
          <tr>
            <th>{filled.parted(largest.label, largest.by)}</th>
            <th>{wording.mostly}</th>
            <th className="right">{wording.part}</th>
          </tr>
        </thead>
        <tbody>
          {largest.parts.map(({ key, part, side }) => (
            <tr key={key}>
              <td>{key}</td>
              <td>{side ?? ''}</td>
              <td className="right num">{formatChange(part, result.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unchanged.length === 0 ? null : <p className="muted">Unchanged: {unchanged.join(', ')}.</p>}
    </>
  );
}
