import { memo } from 'react';
import type { Scenario } from '../../contract/dto/scenario.ts';
import { Attacks } from './attacks.tsx';
import { LibraryBar } from './library-bar.tsx';
import { ScenarioEditor } from './scenario-editor.tsx';
import { useKnown } from './use-known.ts';
import './scenario.css';

type Props = Readonly<{ snapshot: string; scenario: Scenario; onChange: (scenario: Scenario) => void }>;

/** A scenario picked from the library or put together here. */
export const ScenarioForm = memo(function ScenarioForm({ snapshot, scenario, onChange }: Props) {
  const known = useKnown(snapshot);
  return (
    <div className="scenario-form">
      <LibraryBar scenario={scenario} onPick={onChange} />
      <ScenarioEditor scenario={scenario} known={known} onChange={onChange} />
      <Attacks snapshot={snapshot} scenario={scenario} />
    </div>
  );
});
