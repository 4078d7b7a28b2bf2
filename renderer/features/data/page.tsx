import { dataTabs } from '../../app/page-tabs.ts';
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
type TabId = (typeof dataTabs)[number]['id'];

/** Files in: what they are, what would be imported, what was, and how to undo it. */
export default function DataPage() {
  const { parameter } = useRoute();
  const workspace = useWorkspace();
  const call = useCall('workspace.data', nothing);
  const tab = dataTabs.find(({ id }) => id === parameter)?.id ?? 'import';
  const count = (n: number | undefined): string => (n === undefined ? '' : ` (${formatCount(n)})`);
  const view = (show: (data: NonNullable<typeof call.data>) => React.ReactNode) => (
    <Result call={call} what="Reading the workspace">
      {show}
    </Result>
  );
  const counts: Partial<Record<TabId, number | undefined>> = {
    history: call.data?.imports.length,
    snapshots: workspace?.snapshots.length,
    prices: call.data?.prices.length,
    market: call.data?.series.length,
  };
  const panels: Readonly<Record<TabId, () => React.ReactElement>> = {
    import: () => <ImportPanel />,
    history: () => view((data) => <ImportHistory imports={data.imports} />),
    snapshots: () => <Snapshots />,
    reference: () => view((data) => <Reference data={data} />),
    prices: () => view((data) => <Prices prices={data.prices} />),
    market: () => view((data) => <MarketSeries series={data.series} />),
    workspace: () => <WorkspacePanel />,
  };
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
        {dataTabs.map(({ id, title }) => (
          <Tab key={id} id={id} title={`${title}${count(counts[id])}`} panel={panels[id]()} />
        ))}
      </Tabs>
    </Page>
  );
}
