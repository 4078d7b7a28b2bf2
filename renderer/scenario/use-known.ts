import { useMemo } from 'react';
import { useSnapshotInfo } from '../app/workspace.ts';
import { useCall } from '../hooks/use-call.ts';
import { dayLength, type Known } from './kinds.ts';

const nothing = {};
const none: readonly string[] = [];
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort((a, b) => a.localeCompare(b));

/** What a scenario can name in a snapshot. */
export function useKnown(snapshot: string): Known {
  const { data } = useCall('workspace.data', nothing);
  const venues = useCall('leverage.compute', { snapshot, by: 'venue' }).data;
  const asOf = useSnapshotInfo()?.asOf ?? 0;
  return useMemo(
    () => ({
      assets: data ? sorted(data.assets.map((a) => a.asset)) : none,
      venues: venues ? sorted(venues.rows.map((row) => row.key)) : none,
      day: (Math.floor(asOf / dayLength) - 1) * dayLength,
    }),
    [data, venues, asOf],
  );
}
