import { useCallback, useMemo } from 'react';
import type { Adjustment } from '../../../contract/dto/adjustment.ts';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import type { Json } from '../../app/read-ui-state.ts';
import { toast } from '../../app/toasts.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice } from '../../kit/controls.tsx';
import { plural } from '../../kit/format.ts';
import { Page } from '../../kit/page.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Placed } from '../../kit/placed.tsx';
import { describeScenario } from '../../scenario/kinds.ts';
import { ScenarioChoice } from '../../scenario/scenario-choice.tsx';
import { ScenarioForm } from '../../scenario/scenario-form.tsx';
import { useCurrentScenario } from '../../scenario/use-current-scenario.ts';
import { useLibrary } from '../../scenario/use-library.ts';
import { step } from '../../undo/undo.ts';
import { useDraft } from '../../undo/use-draft.ts';
import { active, draftKey, type Item, readItems, toItems } from '../../what-if/draft.ts';
import { AdjustmentsPanel } from './adjustments-panel.tsx';
import { CapsPanel } from './caps-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { DeleveragePanel } from './deleverage/deleverage-panel.tsx';
import { Outcome } from './outcome.tsx';
import { SavedPanel } from './saved-panel.tsx';
import { useNames } from './use-names.ts';
import { type Saved, useSaved } from './use-saved.ts';
import { useWhatIf } from './use-what-if.ts';
import './what-if.css';

const groupings = [
  { value: 'cohort', label: 'Cohort' },
  { value: 'venue', label: 'Venue' },
  { value: 'asset', label: 'Asset' },
  { value: 'participant', label: 'Participant' },
] as const;
const groupingValues = groupings.map((option) => option.value);

const noAdjustments: readonly Json[] = [];
const noLimits: readonly LimitStatus[] = [];

const undoAction = { text: 'Undo', onClick: () => void step('undo') };

/** Change positions and margin on paper; see what it does to every headline measure, and what it costs. */
export default function WhatIfPage() {
  const snapshot = useSnapshot();
  const [stored, setStored] = useDraft(draftKey, noAdjustments, 'Changed the adjustments');
  const [capBy, setCapBy] = useControl('whatIf.capBy', 'cohort', ['cohort', 'venue'] as const);
  const [by, setBy] = useControl('whatIf.by', defaultOf('whatIf.run', 'by'), groupingValues);
  const [scenario, setScenario] = useCurrentScenario();
  const { list } = useLibrary();
  const items = useMemo(() => readItems(stored), [stored]);
  const change = useCallback(
    (next: readonly Item[]) => setStored(next.map(({ id, adjustment }) => ({ id, ...adjustment }))),
    [setStored],
  );
  const names = useNames(snapshot);
  const { saved, save, remove } = useSaved();
  const adjustments = useMemo(() => active(items), [items]);
  const { quick, full } = useWhatIf({
    snapshot,
    adjustments,
    by,
    map: true,
    cascade: { scenario },
  });
  // After the figures, and not while a slider moves: limits compare every snapshot.
  const busy = quick.stale || quick.running || full.stale || full.running;
  const limits = useCall('limits.status', full.data ? { snapshot } : null, { hold: busy });
  const apply = useCallback(
    (found: readonly Adjustment[]): void => {
      change(toItems(found));
      toast(`${plural(found.length, 'adjustment')} of the deleveraging in the list`, 'success', undoAction);
    },
    [change],
  );
  const load = (one: Saved): void => {
    setScenario(one.scenario);
    change(toItems(one.adjustments));
    toast(`“${one.name}” loaded`, 'none', undoAction);
  };
  return (
    <Page
      title="What-if"
      about="Compute the effect and the cost of changed positions and margin. Nothing is stored in the snapshot."
      provenance={(full.stale ? quick.data : full.data)?.provenance}
      controls={
        <>
          <ScenarioChoice label="Scenario" list={list} scenario={scenario} onPick={setScenario} />
          <Choice label="Groups by" value={by} options={groupings} onChange={setBy} />
        </>
      }
    >
      <div className="what-if-split">
        <div className="what-if-side">
          <CapsPanel snapshot={snapshot} by={capBy} items={items} onBy={setCapBy} onChange={change} />
          <AdjustmentsPanel items={items} names={names} onChange={change} />
          <Panel title="Scenario" about={describeScenario(scenario)}>
            <ScenarioForm snapshot={snapshot} scenario={scenario} onChange={setScenario} />
          </Panel>
          <SavedPanel
            saved={saved}
            items={items}
            scenario={scenario}
            onSave={save}
            onRemove={remove}
            onLoad={load}
          />
        </div>
        <div className="what-if-side what-if-outcome">
          <Outcome quick={quick} full={full} by={by} limits={limits.data ?? []} scenario={scenario} />
        </div>
      </div>
      <Placed after={full}>
        <div className="what-if-deleverage" aria-busy={limits.running}>
          <DeleveragePanel
            snapshot={snapshot}
            scenario={scenario}
            limits={limits.data ?? noLimits}
            draft={adjustments}
            onApply={apply}
          />
        </div>
        {saved === null || saved.length === 0 ? null : (
          <ComparePanel snapshot={snapshot} saved={saved} current={adjustments} scenario={scenario} />
        )}
      </Placed>
    </Page>
  );
}
