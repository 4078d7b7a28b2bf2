import { useState } from 'react';
import type { Output } from '../../../contract/contract.ts';
import { upperFirst } from '../../../contract/format.ts';
import { wording } from '../../../contract/wording.ts';
import { useWorkspaceCopy } from '../../app/use-workspace-copy.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button, InputGroup } from '../../kit/blueprint.ts';
import { formatBytes, formatCount } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { ErrorState, Loading } from '../../kit/states.tsx';
import { CarryPanel } from './carry-panel.tsx';

/** The workspace is one file: what is in it, is it sound, and a copy of it. */
export function WorkspacePanel() {
  const workspace = useWorkspace();
  const verify = useJob('workspace.verify');
  const { job: backup, copy } = useWorkspaceCopy('backup');
  const [anchor, setAnchor] = useState('');
  return (
    <Columns>
      <Panel title="Workspace" about="One portable file" span={4}>
        <dl className="facts">
          <dt>Name</dt>
          <dd className="right">{workspace?.name ?? '…'}</dd>
          <dt>Size</dt>
          <dd className="num right">{formatBytes(workspace?.bytes)}</dd>
          <dt>Anchor of the record</dt>
          <dd className="num right">{workspace?.anchor ?? '…'}</dd>
          <dt>Schema version</dt>
          <dd className="num right">{workspace?.schemaVersion ?? '…'}</dd>
          {Object.entries(workspace?.counts ?? {}).map(([what, n]) => (
            <Row key={what} what={what} n={n} />
          ))}
        </dl>
      </Panel>
      <Panel
        title="Integrity and backup"
        about="Structure, references, the record of what was done, and fingerprints computed again"
        span={8}
        actions={
          <>
            <InputGroup
              size="small"
              aria-label="Anchor from the footer of a slide"
              placeholder="Anchor of a slide"
              value={anchor}
              onValueChange={setAnchor}
            />
            <Button
              size="small"
              text="Verify"
              disabled={verify.running}
              onClick={() => void verify.start(anchor.trim() === '' ? {} : { anchor })}
            />
            <Button size="small" text="Back up…" disabled={backup.running} onClick={copy} />
          </>
        }
      >
        {verify.running ? (
          <Loading what="Verifying" progress={verify.progress} onCancel={verify.cancel} />
        ) : null}
        {backup.running ? (
          <Loading what="Copying" progress={backup.progress} onCancel={backup.cancel} />
        ) : null}
        {verify.error ? <ErrorState error={verify.error} /> : null}
        {backup.error ? <ErrorState error={backup.error} /> : null}
        {verify.data ? <Checks result={verify.data} /> : null}
        {verify.data || verify.running ? null : <p className="muted">Not verified in this session.</p>}
      </Panel>
      <CarryPanel name={workspace?.name ?? 'workspace'} />
    </Columns>
  );
}

function Row({ what, n }: Readonly<{ what: string; n: number }>) {
  return (
    <>
      <dt>{upperFirst(what.replaceAll('_', ' '))}</dt>
      <dd className="num right">{formatCount(n)}</dd>
    </>
  );
}

function Checks({ result }: Readonly<{ result: Output<'workspace.verify'> }>) {
  const failed = result.checks.filter((check) => !check.ok).length;
  return (
    <>
      <p className={result.ok ? 'status tone-good' : 'status tone-bad'} role="status">
        <Icon name={result.ok ? 'tick' : 'breach'} />
        {result.ok
          ? `No damage: ${formatCount(result.checks.length)} checks passed`
          : `${formatCount(failed)} checks failed`}
      </p>
      <table className="small-table data-checks">
        <thead>
          <tr>
            <th>{wording.check}</th>
            <th>{wording.result}</th>
            <th>{wording.detail}</th>
          </tr>
        </thead>
        <tbody>
          {result.checks.map((check) => (
            <tr key={`${check.name}|${check.detail}`}>
              <td>{check.name}</td>
              <td className={check.ok ? 'tone-good' : 'tone-bad'}>{check.ok ? 'Pass' : 'Fail'}</td>
              <td>{check.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
