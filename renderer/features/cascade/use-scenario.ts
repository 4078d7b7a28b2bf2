import { useCallback, useEffect, useState } from 'react';
import { toastError } from '../../app/toasts.ts';
import { useControl } from '../../app/ui-state.ts';
import { useRevision } from '../../hooks/revision.ts';
import { api } from '../../transport/host.ts';
import { type Preset, readPresets, readScenario, reference, type Scenario } from './scenario.ts';

const settingsKey = 'cascade.scenarios';

/** The scenario on the page, remembered with the window. */
export function useScenario(): readonly [Scenario, (change: Partial<Scenario>) => void] {
  const [stored, store] = useControl('cascade.scenario', JSON.stringify(reference));
  const scenario = parse(stored);
  const change = useCallback(
    (part: Partial<Scenario>) => store(JSON.stringify({ ...parse(stored), ...part })),
    [stored, store],
  );
  return [scenario, change];
}

function parse(text: string): Scenario {
  try {
    return readScenario(JSON.parse(text));
  } catch {
    return reference;
  }
}

/** The scenarios saved by name in the workspace. */
export function useSavedScenarios() {
  const revision = useRevision();
  const [saved, setSaved] = useState<readonly Preset[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever the workspace changes.
  useEffect(() => {
    let live = true;
    api('settings.get', { key: settingsKey })
      .then((value) => live && setSaved(readPresets(value)))
      .catch(() => undefined);
    return () => {
      live = false;
    };
  }, [revision]);
  const store = useCallback(async (next: readonly Preset[]) => {
    try {
      await api('settings.set', { key: settingsKey, value: JSON.parse(JSON.stringify(next)) });
      setSaved(next);
    } catch (error) {
      toastError(error);
    }
  }, []);
  const save = (preset: Preset) => store([...saved.filter((p) => p.name !== preset.name), preset]);
  const remove = (name: string) => store(saved.filter((p) => p.name !== name));
  return { saved, save, remove };
}
