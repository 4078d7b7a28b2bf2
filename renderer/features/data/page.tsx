import { navigate, useRoute } from '../../app/router.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Tab, Tabs } from '../../kit/blueprint.ts';
import { formatBytes, formatCount } from '../../kit/format.ts';
import { Page } from '../../kit/page.tsx';
import { Result } from '../../kit/result.tsx';
import { ImportHistory } from './import-history.tsx';
import { ImportPanel } from './import-panel.tsx';
import { MarketSeries } from './market-series.tsx';
import { Prices } from './prices.tsx';
import { Reference } from './reference.tsx';
import { Snapshots } from './snapshots.tsx';
import { WorkspacePanel } from './workspace-panel.tsx';
import './data.css';

const nothing = {};
const tabs = ['import', 'history', 'snapshots', 'reference', 'prices', 'market', 'workspace'] as const;

/** Files in: what they are, what would be imported, what was, and how to undo it. */
export default function DataPage() {
  const { parameter } = useRoute();
  const workspace = useWorkspace();
  const call = useCall('workspace.data', nothing);
  const tab = tabs.find((name) => name === parameter) ?? 'import';
  const count = (n: number | undefined): string => (n === undefined ? '' : ` (${formatCount(n)})`);
  const view = (show: (data: NonNullable<typeof call.data>) => React.ReactNode) => (
    <Result call={call} what="Reading the workspace">
      {show}
    </Result>
  );
  return (
    <Page
      title="Data"
      about="Drop exchange exports anywhere in this window. Every file is checked first; you decide what is stored."
      controls={
        workspace ? (
          <span className="muted num">
            {workspace.name} · {formatBytes(workspace.bytes)} · schema {workspace.schemaVersion}
          </span>
        ) : null
      }
    >
      <Tabs
        id="data"
        selectedTabId={tab}
        renderActiveTabPanelOnly
        onChange={(id) => navigate('data', String(id))}
        className="data-tabs"
      >
        <Tab id="import" title="Import" panel={<ImportPanel />} />
        <Tab
          id="history"
          title={`Imports${count(call.data?.imports.length)}`}
          panel={view((data) => <ImportHistory imports={data.imports} />)}
        />
        <Tab id="snapshots" title={`Snapshots${count(workspace?.snapshots.length)}`} panel={<Snapshots />} />
        <Tab
          id="reference"
          title="Participants and assets"
          panel={view((data) => <Reference data={data} />)}
        />
        <Tab
          id="prices"
          title={`Prices${count(call.data?.prices.length)}`}
          panel={view((data) => <Prices prices={data.prices} />)}
        />
        <Tab
          id="market"
          title={`Market and trades${count(call.data?.series.length)}`}
          panel={view((data) => <MarketSeries series={data.series} />)}
        />
        <Tab id="workspace" title="Workspace" panel={<WorkspacePanel />} />
      </Tabs>
    </Page>
  );
}
