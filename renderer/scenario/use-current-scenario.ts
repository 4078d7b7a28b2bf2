import { useCallback, useMemo } from 'react';
import type { Scenario } from '../../contract/dto/scenario.ts';
import { useDraft } from '../undo/use-draft.ts';
import { readScenario, referenceScenario } from './read-scenario.ts';

/** The scenario Cascade and What-if are about: one for both, remembered with the window. */
export function useCurrentScenario(): readonly [Scenario, (scenario: Scenario) => void] {
  const [stored, store] = useDraft(
    'scenario.current',
    JSON.stringify(referenceScenario()),
    'Changed the scenario',
  );
  const scenario = useMemo(() => parse(stored), [stored]);
  return [scenario, useCallback((next: Scenario) => store(JSON.stringify(next)), [store])];
}

function parse(text: string): Scenario {
  try {
    return readScenario(JSON.parse(text)) ?? referenceScenario();
  } catch {
    return referenceScenario();
  }
}
