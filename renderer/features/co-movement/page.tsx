import { coMovementTabs } from '../../app/page-tabs.ts';
import { navigate, useRoute } from '../../app/router.ts';
import { useSnapshot } from '../../app/ui-state.ts';
import { Tab, Tabs } from '../../kit/blueprint.ts';
import { Page } from '../../kit/page.tsx';
import { CreditView } from './credit-view.tsx';
import { GammaView } from './gamma-view.tsx';
import { HerdingView } from './herding-view.tsx';
import { LoopsView } from './loops-view.tsx';
import { OverlapView } from './overlap-view.tsx';
import { SynchronisationView } from './synchronisation-view.tsx';
import { SystemicView } from './systemic-view.tsx';
import './co-movement.css';

const views = {
  together: SynchronisationView,
  overlap: OverlapView,
  herding: HerdingView,
  loops: LoopsView,
  credit: CreditView,
  gamma: GammaView,
  systemic: SystemicView,
} as const;

/** Whether they move together, and through what: crowds, loops of collateral, credit, hedging, the system. */
export default function CoMovementPage() {
  const snapshot = useSnapshot();
  const { parameter } = useRoute();
  const selected = coMovementTabs.find(({ id }) => id === parameter)?.id ?? 'together';
  return (
    <Page
      title="Co-movement"
      about="Whether participants fall one by one or all at once, and what links them."
    >
      <Tabs
        id="co-movement"
        selectedTabId={selected}
        renderActiveTabPanelOnly
        onChange={(id) => navigate('co-movement', String(id))}
      >
        {coMovementTabs.map(({ id, title }) => {
          const View = views[id];
          return <Tab key={id} id={id} title={title} panel={<View snapshot={snapshot} />} />;
        })}
      </Tabs>
    </Page>
  );
}
