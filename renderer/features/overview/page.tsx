import { Button } from '@blueprintjs/core';
import { navigate } from '../../app/router.ts';
import { useSnapshot } from '../../app/ui-state.ts';
import { useSnapshotInfo, useWorkspace } from '../../app/workspace.ts';
import { useCall } from '../../hooks/use-call.ts';
import { BarList } from '../../kit/bar-list.tsx';
import { coverageSentence } from '../../kit/coverage.tsx';
import { exactUsdText, formatPercent, formatUsd } from '../../kit/format.ts';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { LeverageCorrelationPlane } from '../../plot/leverage-correlation-plane.tsx';
import { Headlines } from './headlines.tsx';
import './overview.css';

/** The committee's five minutes. */
export default function OverviewPage() {
  const workspace = useWorkspace();
  const info = useSnapshotInfo();
  const snapshot = useSnapshot();
  const ready = info !== null;
  const headlines = useCall('overview.headlines', ready ? { snapshot } : null);
  const plane = useCall('coMovement.compute', ready ? { snapshot } : null);
  return (
    <Page
      title="Overview"
      about="Where the system stands against its limits, what moved, and who moved it."
      provenance={headlines.data?.provenance}
    >
      {workspace !== null && !ready ? (
        <Start />
      ) : (
        <>
          <Result call={headlines} what="Computing the headline measures">
            {(data) => <Headlines headlines={data.headlines} />}
          </Result>
          <Columns>
            <Panel
              title="Leverage–correlation plane"
              about="One point a snapshot; dotted lines join equal system volatility"
              span={7}
            >
              <Result call={plane} what="Computing co-movement">
                {(data) => <LeverageCorrelationPlane path={data.path} current={data.point.snapshot} />}
              </Result>
            </Panel>
            <Panel
              title="Top contributors"
              about="To the joint expected shortfall of liquidations, USD"
              span={5}
            >
              <Result call={headlines} what="Ranking contributors" quiet>
                {(data) => (
                  <BarList
                    empty="Nobody is liquidated in the tail scenarios."
                    onPick={(key) => navigate('positions', key)}
                    bars={data.contributors.slice(0, 14).map((c) => ({
                      key: c.key,
                      value: c.contribution,
                      text: `${formatUsd(c.contribution)} · ${formatPercent(c.share)}`,
                      title: `${c.key}: ${exactUsdText(c.contribution)}`,
                    }))}
                  />
                )}
              </Result>
            </Panel>
            <Panel title="What changed" about="Since the snapshot before" span={7}>
              <Result call={headlines} what="Comparing with the snapshot before" quiet>
                {(data) => <Changes changes={data.changes} />}
              </Result>
            </Panel>
            <Panel title="Coverage and warnings" span={5}>
              <Result call={headlines} what="Checking coverage" quiet>
                {(data) => (
                  <>
                    <p className="overview-coverage">
                      {coverageSentence(data.provenance.coverage) ??
                        'Every position of the snapshot is covered.'}
                    </p>
                    <Warnings warnings={data.warnings} none="No warnings." />
                  </>
                )}
              </Result>
            </Panel>
          </Columns>
        </>
      )}
    </Page>
  );
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

function Start() {
  return (
    <Empty
      icon="upload"
      title="This workspace has no positions yet"
      action={<Button size="small" intent="primary" text="Import exports" onClick={() => navigate('data')} />}
    >
      Drop exchange exports anywhere in this window, or choose them on the Data page. You see what would be
      imported before anything is stored.
    </Empty>
  );
}
