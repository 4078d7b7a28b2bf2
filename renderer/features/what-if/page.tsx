import { useCallback, useMemo } from 'react';
import type { Json } from '../../app/read-ui-state.ts';
import { toast } from '../../app/toasts.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Choice, NumberBox } from '../../kit/controls.tsx';
import { Page } from '../../kit/page.tsx';
import { AdjustmentsPanel } from './adjustments-panel.tsx';
import { CapsPanel } from './caps-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { active, type Item, readItems, toItems } from './draft.ts';
import { Outcome } from './outcome.tsx';
import type { Saved } from './saved.ts';
import { SavedPanel } from './saved-panel.tsx';
import { useNames } from './use-names.ts';
import { useSaved } from './use-saved.ts';
import { useWhatIf } from './use-what-if.ts';
import './what-if.css';

const groupings = [
  { value: 'cohort', label: 'Cohort' },
  { value: 'venue', label: 'Venue' },
  { value: 'asset', label: 'Asset' },
  { value: 'participant', label: 'Participant' },
] as const;
const groupingValues = groupings.map((option) => option.value);

/** Change positions and margin on paper; see what it does to every headline measure, and what it costs. */
export default function WhatIfPage() {
  const snapshot = useSnapshot();
  const [stored, setStored] = useControl('whatIf.adjustments', [] as readonly Json[]);
  const [capBy, setCapBy] = useControl('whatIf.capBy', 'cohort', ['cohort', 'venue'] as const);
  const [by, setBy] = useControl('whatIf.by', 'cohort', groupingValues);
  const [fall, setFall] = useControl('whatIf.fall', 10);
  const items = useMemo(() => readItems(stored), [stored]);
  const change = useCallback(
    (next: readonly Item[]) => setStored(next.map(({ id, adjustment }) => ({ id, ...adjustment }))),
    [setStored],
  );
  const names = useNames(snapshot);
  const [saved, save] = useSaved();
  const adjustments = useMemo(() => active(items), [items]);
  const { quick, full } = useWhatIf({
    snapshot,
    adjustments,
    by,
    map: true,
    cascade: { shock: { all: -fall / 100 } },
  });
  // After the figures: limits compare every snapshot, and the backend answers one question at a time.
  const limits = useCall('limits.status', full.data ? { snapshot } : null);
  const load = (one: Saved): void => {
    const before = items;
    change(toItems(one.adjustments));
    setFall(one.fall);
    toast(`“${one.name}” loaded`, 'none', {
      text: 'Undo',
      onClick: () => {
        change(before);
        setFall(fall);
      },
    });
  };
  return (
    <Page
      title="What-if"
      about="Change positions and margin on paper: what it does to every headline measure, and what it costs."
      provenance={(full.stale ? quick.data : full.data)?.provenance}
      controls={
        <>
          <NumberBox
            label="Market fall"
            value={fall}
            min={1}
            max={95}
            unit="%"
            width={44}
            onChange={setFall}
          />
          <Choice label="Groups by" value={by} options={groupings} onChange={setBy} />
        </>
      }
    >
      <div className="what-if-split">
        <div className="what-if-side">
          <CapsPanel snapshot={snapshot} by={capBy} items={items} onBy={setCapBy} onChange={change} />
          <AdjustmentsPanel items={items} names={names} onChange={change} />
          <SavedPanel saved={saved} items={items} fall={fall} onSave={save} onLoad={load} />
        </div>
        <div className="what-if-side what-if-outcome">
          <Outcome quick={quick} full={full} by={by} limits={limits.data ?? []} fall={fall} />
        </div>
      </div>
      {saved === null || saved.length === 0 ? null : (
        <ComparePanel snapshot={snapshot} saved={saved} current={adjustments} fall={fall} />
      )}
    </Page>
  );
}
