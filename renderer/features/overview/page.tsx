import { fieldNames } from '../../../contract/field-names.ts';
import { upperFirst } from '../../../contract/format.ts';
import { named } from '../../../contract/named.ts';
import { CopyContributions } from '../../app/copy-contributions.tsx';
import { openAccount } from '../../app/open-account.ts';
import { navigate } from '../../app/router.ts';
import { useSnapshot } from '../../app/ui-state.ts';
import { useSnapshotInfo } from '../../app/workspace.ts';
import { type Call, useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { ContributionBars } from '../../kit/contribution-bars.tsx';
import { coverageSentence } from '../../kit/coverage.tsx';
import { EvidenceList } from '../../kit/not-judged.tsx';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { progressText } from '../../kit/states.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { NotesPanel } from '../../notes/notes-panel.tsx';
import { LeverageCorrelationPlane } from '../../plot/leverage-correlation-plane.tsx';
import { BandsLine } from './bands-line.tsx';
import { EarlyHeadlines } from './early-headlines.tsx';
import { Headlines } from './headlines.tsx';
import { TornadoPanel } from './tornado-panel.tsx';
import './overview.css';

/** The committee's five minutes. */
export default function OverviewPage() {
  const snapshot = useSnapshot();
  const headlines = useCall('overview.headlines', { snapshot });
  const plane = useCall('coMovement.compute', { snapshot });
  return (
    <Page
      title="Overview"
      about="Where the system stands against its limits, what moved, and who moved it."
      provenance={headlines.data?.provenance}
    >
      <div className="overview-headlines">
        {headlines.data === null && headlines.running ? (
          <EarlyHeadlines snapshot={snapshot} />
        ) : (
          <Result call={headlines} what="Computing the headline measures">
            {(data) => <Headlines headlines={data.headlines} />}
          </Result>
        )}
      </div>
      <div className="overview-line">
        {headlines.data === null && headlines.running ? <OnTheWay call={headlines} /> : <BandsLine />}
      </div>
      <Columns>
        <Panel
          title="Leverage–correlation plane"
          about="One point a snapshot; dotted lines join equal system volatility"
          span={7}
        >
          <Result call={plane} what="Computing co-movement" room={344}>
            {(data) => <LeverageCorrelationPlane path={data.path} current={data.point.snapshot} />}
          </Result>
        </Panel>
        <Panel
          title="Top contributors"
          about={`To the ${named('coLiquidation')}, USD`}
          span={5}
          actions={
            <CopyContributions of={fieldNames.participant} contributions={headlines.data?.contributors} />
          }
        >
          <Result call={headlines} what="Ranking contributors" quiet>
            {(data) => (
              <ContributionBars
                contributions={data.contributors}
                most={14}
                onPick={(key) => openAccount(key)}
              />
            )}
          </Result>
        </Panel>
        <Panel
          title="What changed"
          about="Since the previous snapshot"
          span={7}
          actions={<Button size="small" text="Why" onClick={() => navigate('compare')} />}
        >
          <Result call={headlines} what="Comparing with the previous snapshot" quiet room={220}>
            {(data) => <Changes changes={data.changes} />}
          </Result>
        </Panel>
        <Panel title="Coverage and warnings" span={5}>
          <Result call={headlines} what="Checking coverage" quiet>
            {(data) => (
              <>
                <p className="overview-coverage">
                  {coverageSentence(data.provenance.coverage) ?? 'Every position of the snapshot is counted.'}
                </p>
                <EvidenceList provenance={data.provenance} />
                <Warnings warnings={data.warnings} none="No warnings." />
              </>
            )}
          </Result>
        </Panel>
        <TornadoPanel snapshot={snapshot} />
        <SnapshotNotes />
      </Columns>
    </Page>
  );
}

/** In the place of the bands: how far the headlines are, and a way out. */
function OnTheWay({ call }: Readonly<{ call: Call<unknown> }>) {
  return (
    <p className="muted" role="status" aria-busy="true">
      {call.progress
        ? `${upperFirst(call.progress.stage)} · ${progressText(call.progress)}`
        : 'Computing the headline measures'}{' '}
      <Button size="small" text="Cancel" onClick={call.cancel} />
    </p>
  );
}

function SnapshotNotes() {
  const snapshot = useSnapshotInfo();
  return snapshot === null ? null : <NotesPanel of="snapshot" name={snapshot.label} span={12} />;
}

function Changes({ changes }: Readonly<{ changes: readonly string[] }>) {
  if (changes.length === 0)
    return <p className="muted">Nothing to compare with: this is the first snapshot.</p>;
  return (
    <ul className="overview-changes">
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}
