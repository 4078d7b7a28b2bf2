import { useState } from 'react';
import type { ApprovalStatus } from '../../../contract/dto/approval.ts';
import { PassphraseForm } from '../../app/passphrase-form.tsx';
import { toast } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatTime } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { ErrorState } from '../../kit/states.tsx';
import { files } from '../../transport/host.ts';
import { ApprovalMembers } from './approval-members.tsx';

type Action = 'propose' | 'approve';

/** How far the approval of the snapshot and its deck is; a maker proposes, a checker with another key approves. */
export function ApprovalPanel({ snapshot }: Readonly<{ snapshot: string }>) {
  const call = useCall('approval.status', { snapshot });
  const propose = useJob('approval.propose');
  const approve = useJob('approval.approve');
  const [asked, ask] = useState<Action | null>(null);
  const job = asked === 'approve' ? approve : propose;
  const sign = async (passphrase: string): Promise<void> => {
    const [key] = await files.pick();
    if (key === undefined) return;
    const signed = await job.start({ snapshot, key: key.token, passphrase });
    if (signed === null) return;
    ask(null);
    workspaceChanged();
    toast(signed.said, 'success');
  };
  return (
    <Panel
      title="Approval"
      about="A maker proposes what the slides show, a checker with another key approves it; any later change is said"
      actions={
        <>
          <Button size="small" text="Propose…" onClick={() => ask('propose')} />
          <Button
            size="small"
            text="Approve…"
            disabled={call.data?.state === undefined || call.data.state === 'draft'}
            onClick={() => ask('approve')}
          />
        </>
      }
    >
      <Result call={call} what="Comparing with what was signed">
        {(status) => <Standing status={status} />}
      </Result>
      {asked === null ? null : (
        <PassphraseForm
          label={`Passphrase of your key, to ${asked}`}
          action="Choose key file…"
          busy={job.running}
          onCancel={() => ask(null)}
          onGive={sign}
        />
      )}
      {asked !== null && job.error ? <ErrorState error={job.error} /> : null}
      <ApprovalMembers />
    </Panel>
  );
}

function Standing({ status }: Readonly<{ status: ApprovalStatus }>) {
  const { state, said, proposed, approved, changed, problems } = status;
  const bad = changed.length + problems.length > 0;
  const tone = bad ? 'bad' : state === 'approved' ? 'good' : 'plain';
  const icon = bad ? 'breach' : state === 'approved' ? 'tick' : 'info';
  return (
    <div className="committee-verdict" role="status">
      <p className={`status tone-${tone}`}>
        <Icon name={icon} /> {said}
      </p>
      {proposed === null ? null : (
        <p className="muted">
          Proposed {formatTime(proposed.at)}
          {approved === null ? '' : ` · approved ${formatTime(approved.at)}`}
        </p>
      )}
      {bad ? (
        <ul>
          {changed.map((what) => (
            <li key={what}>Changed since: {what}</li>
          ))}
          {problems.map((what) => (
            <li key={what}>Does not hold: {what}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
