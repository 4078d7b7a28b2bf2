import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Linked } from './map-frame.tsx';
import type { Target, View } from './map-geometry.ts';
import type { Mode } from './use-gestures.ts';

/** A pair, one series, or nothing. */
export type Selection = readonly [] | readonly [string] | readonly [string, string];

/** What is open, in view, under the pointer and marked on the page, shared by the maps on it. */
export function useLinked(labels: readonly string[]) {
  const [view, setView] = useState<View | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const [mode, setMode] = useState<Mode>('zoom');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<Selection>([]);
  const known = useMemo(() => new Set(labels), [labels]);
  // Another list of series is shown whole; what was open or marked stays as far as it is still there.
  const size = labels.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of series is what a view depends on.
  useEffect(() => setView(null), [size]);
  const picked = useMemo(() => new Set([...marked].filter((label) => known.has(label))), [marked, known]);
  const selection: Selection = chosen.every((label) => known.has(label)) ? chosen : [];
  const onPick = useCallback(
    (some: readonly string[]) =>
      setMarked((before) => {
        const all = some.every((label) => before.has(label));
        return new Set(all ? [...before].filter((label) => !some.includes(label)) : [...before, ...some]);
      }),
    [],
  );
  const onCell = useCallback((a: string, b: string) => setChosen(a === b ? [a] : [a, b]), []);
  const onLabel = useCallback((label: string) => setChosen([label]), []);
  const linked: Linked = {
    view,
    target,
    selected: selection,
    picked,
    mode,
    onView: setView,
    onTarget: setTarget,
    onCell,
    onLabel,
    onPick,
  };
  return {
    linked,
    selection,
    setMode,
    clearPicked: useCallback(() => setMarked(new Set()), []),
    clearSelection: useCallback(() => setChosen([]), []),
  };
}
