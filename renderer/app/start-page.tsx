import { type ReactNode, useState } from 'react';
import type { FormatInfo } from '../../contract/dto/import.ts';
import { type WantedFile, wantedFiles } from '../../contract/wanted-files.ts';
import { wording } from '../../contract/wording.ts';
import { workspaceChanged } from '../hooks/revision.ts';
import { useCall } from '../hooks/use-call.ts';
import { useJob } from '../hooks/use-job.ts';
import { Button } from '../kit/blueprint.ts';
import { plural } from '../kit/format.ts';
import { Icon, type IconName } from '../kit/icon.tsx';
import { Page } from '../kit/page.tsx';
import { Columns, Panel } from '../kit/panel.tsx';
import { ErrorState, Loading } from '../kit/states.tsx';
import { sayDone } from '../undo/undo.ts';
import { formatsAddress } from './formats-address.ts';
import { navigate } from './router.ts';
import './start-page.css';

const nothing = {};

/** What every page says of a workspace without positions: what to do first, and which files are wanted. */
export function StartPage() {
  return (
    <Page
      title="Begin"
      about="This workspace has no positions yet. Nothing leaves this machine: files are read here and stored in one file."
    >
      <Columns>
        <Panel title="Three steps" span={5}>
          <ol className="start-steps">
            <Step
              icon="upload"
              title="Bring your files in"
              action={
                <Button
                  size="small"
                  intent="primary"
                  text="Import exports"
                  onClick={() => navigate('data')}
                />
              }
            >
              Drop exports of exchanges and protocols anywhere in this window. Each is checked first; you see
              what would be stored, and decide.
            </Step>
            <Step icon="home" title="Look at the Overview">
              Headlines against their limits, what moved since the previous snapshot, and how sure each figure
              is. Every name leads to its account, every figure to how it was computed.
            </Step>
            <Step icon="presentation" title="Take slides to the committee">
              Try caps and cuts under What-if, then export the deck on the Committee page: charts and tables
              stay editable.
            </Step>
          </ol>
        </Panel>
        <WantedPanel />
        <SamplePanel />
      </Columns>
    </Page>
  );
}

function Step(props: Readonly<{ icon: IconName; title: string; children: ReactNode; action?: ReactNode }>) {
  return (
    <li>
      <Icon name={props.icon} size={16} />
      <div>
        <h3>{props.title}</h3>
        <p>{props.children}</p>
        {props.action}
      </div>
    </li>
  );
}

/** Which files are wanted, from the readers there are and from what headlines need. */
function WantedPanel() {
  const formats = useCall('formats.list', nothing);
  return (
    <Panel title="Files to import" about="Positions first; each other kind makes more possible" span={7}>
      <table className="small-table">
        <thead>
          <tr>
            <th>{wording.what}</th>
            <th>{wording.makesPossible}</th>
            <th className="right">{wording.formats}</th>
          </tr>
        </thead>
        <tbody>
          {wantedFiles.map((file) => (
            <tr key={file.what}>
              <th scope="row">
                <a href={formatsAddress(file.what)} title="The formats that bring it, on the Data page">
                  {file.what}
                </a>
              </th>
              <td>{file.makes}</td>
              <td className="num right">{formats.data ? readersOf(file, formats.data) : '…'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">
        Formats are recognised by content; the Data page lists them all. A table of an unknown format is
        mapped once and recognised from then on.
      </p>
    </Panel>
  );
}

const readersOf = ({ kinds }: WantedFile, formats: readonly FormatInfo[]): number =>
  formats.filter(({ kind }) => kinds.includes(kind)).length;

function SamplePanel() {
  const load = useJob('samples.load');
  const [asked, setAsked] = useState(false);
  const start = async (): Promise<void> => {
    setAsked(true);
    const done = await load.start(nothing);
    if (done === null) return;
    workspaceChanged();
    await sayDone('success', `${plural(done.imports.length, 'sample file')} loaded`);
  };
  return (
    <Panel
      title="Or try the samples first"
      about="150 participants, 24 assets, seven venues, twelve month ends: every value is invented"
      span={12}
      actions={
        <Button size="small" text="Load the samples" disabled={load.running} onClick={() => void start()} />
      }
    >
      {load.running ? (
        <Loading what="Loading the samples" progress={load.progress} onCancel={load.cancel} />
      ) : load.error ? (
        <ErrorState error={load.error} onRetry={() => void start()} />
      ) : (
        <p className="muted">
          {load.cancelled && asked
            ? 'Loading was cancelled; what is stored is listed on the Data page and can be removed there.'
            : 'Undo removes them. They are loaded into an empty workspace only.'}
        </p>
      )}
    </Panel>
  );
}
