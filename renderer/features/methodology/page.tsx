import { useEffect } from 'react';
import { asOptions, methodologyViews } from '../../app/page-tabs.ts';
import { useRoute } from '../../app/router.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Segments } from '../../kit/controls.tsx';
import { Page } from '../../kit/page.tsx';
import { Result } from '../../kit/result.tsx';
import { AuditLog } from './audit-log.tsx';
import { EstimateSettings } from './estimate-settings.tsx';
import { Examples } from './examples.tsx';
import { Glossary } from './glossary.tsx';
import { Models } from './models.tsx';
import { PreferenceSettings } from './preference-settings.tsx';
import { Rules } from './rules.tsx';
import { Settings } from './settings.tsx';
import { Totals } from './totals.tsx';
import './methodology.css';

const nothing = {};
const views = asOptions(methodologyViews);
const viewValues = views.map((view) => view.value);

/** How every figure is computed, proof that it is computed so, and what was done in this workspace. */
export default function MethodologyPage() {
  const [view, setView] = useControl('methodology.view', 'cards', viewValues);
  const { parameter } = useRoute();
  // A link to a card opens the cards, whatever was shown last.
  useEffect(() => {
    if (parameter !== null) setView('cards');
  }, [parameter, setView]);
  const call = useCall('models.list', nothing);
  return (
    <Page
      title="Methodology"
      about="How every figure is computed, where that fails, and the worked examples that prove it."
      controls={<Segments label="Show" value={view} options={views} onChange={setView} />}
      fill
    >
      {view === 'rules' ? (
        <Rules />
      ) : view === 'glossary' ? (
        <Glossary />
      ) : view === 'settings' ? (
        <>
          <PreferenceSettings />
          <EstimateSettings />
          <Settings />
        </>
      ) : view === 'audit' ? (
        <AuditLog />
      ) : (
        <Result call={call} what="Recomputing the worked examples">
          {(cards) => (
            <>
              <Totals cards={cards} />
              {view === 'cards' ? <Models cards={cards} /> : <Examples cards={cards} />}
            </>
          )}
        </Result>
      )}
    </Page>
  );
}
