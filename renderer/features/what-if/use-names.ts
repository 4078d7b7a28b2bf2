import { useMemo } from 'react';
import { useCall } from '../../hooks/use-call.ts';
import type { Names } from '../../what-if/selectors.ts';

const nothing = {};
const sides = ['long', 'short'];
const none: readonly string[] = [];
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort((a, b) => a.localeCompare(b));

/** Every name a selector can take, of the snapshot where that matters (venues), of the workspace otherwise. */
export function useNames(snapshot: string): Names {
  const { data } = useCall('workspace.data', nothing);
  const venues = useCall('leverage.compute', { snapshot, by: 'venue' }).data;
  return useMemo(
    () => ({
      cohorts: data ? sorted(data.participants.map((p) => p.cohort)) : none,
      venues: venues ? sorted(venues.rows.map((row) => row.key)) : none,
      assets: data ? sorted(data.assets.map((a) => a.asset)) : none,
      sides,
      participants: data ? sorted(data.participants.map((p) => p.participant)) : none,
    }),
    [data, venues],
  );
}
