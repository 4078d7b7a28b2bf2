import { useState } from 'react';
import type { Decision } from '../../../contract/dto/minutes.ts';
import { wording } from '../../../contract/wording.ts';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatBytes, formatDate } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { api, files } from '../../transport/host.ts';
import { DecisionForm } from './decision-form.tsx';
import { ExportLine } from './export-line.tsx';

const nothing = {};
const states = [
  { value: 'open', label: 'open' },
  { value: 'done', label: 'done' },
  { value: 'dropped', label: 'dropped' },
] as const;
type Props = Readonly<{ snapshot: string; label: string; pseudonyms: boolean }>;

/** What the committee decided. Open decisions are on the next deck; the minutes are a Word document. */
export function DecisionsPanel({ snapshot, label, pseudonyms }: Props) {
  const call = useCall('minutes.list', nothing);
  const job = useJob('minutes.write');
  const [written, setWritten] = useState<string | null>(null);
  const write = async (): Promise<void> => {
    setWritten(null);
    job.reset();
    const target = await files.save(`minutes-${label}.docx`);
    if (target === null) return;
    const result = await job.start({ snapshot, file: target.token, pseudonyms });
    if (result === null) return;
    await target.finish();
    setWritten(
      `${target.name}, ${formatBytes(result.bytes)}: ${result.decided} decided, ${result.open} open from earlier.`,
    );
  };
  return (
    <Panel
      title="Decisions"
      about="in the audit log; open ones are on a slide of the next deck"
      actions={
        <Button
          size="small"
          icon={<Icon name="export" />}
          text="Minutes (.docx)…"
          disabled={job.running}
          onClick={() => void write().catch(toastError)}
        />
      }
    >
      <ExportLine job={job} written={written} />
      <Result call={call} what="Reading the decisions" quiet>
        {(decisions) =>
          decisions.length === 0 ? (
            <p className="muted">Nothing is decided yet.</p>
          ) : (
            <List decisions={decisions} />
          )
        }
      </Result>
      <DecisionForm snapshot={snapshot} />
    </Panel>
  );
}

function List({ decisions }: Readonly<{ decisions: readonly Decision[] }>) {
  const change = ({ at: _at, ...entry }: Decision, state: Decision['state']): void => {
    api('minutes.save', { ...entry, state }).then(workspaceChanged, toastError);
  };
  return (
    <table className="small-table committee-decisions">
      <thead>
        <tr>
          <th>{wording.decision}</th>
          <th>{wording.owner}</th>
          <th>{wording.due}</th>
          <th>{wording.vote}</th>
          <th>{wording.limits}</th>
          <th>{wording.decided}</th>
          <th>{wording.state}</th>
        </tr>
      </thead>
      <tbody>
        {decisions.map((d) => (
          <tr key={d.id}>
            <td>{d.text}</td>
            <td>{d.owner}</td>
            <td className="num">{d.due === null ? '' : formatDate(d.due)}</td>
            <td className="num">
              {d.vote === null ? '' : `${d.vote.for} : ${d.vote.against} : ${d.vote.abstained}`}
            </td>
            <td>{d.limits.join(', ')}</td>
            <td className="num">{formatDate(d.at)}</td>
            <td>
              <Choice label="State" value={d.state} options={states} onChange={(state) => change(d, state)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
