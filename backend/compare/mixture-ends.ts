import type { Snapshots } from '../snapshots.ts';
import type { MixedEnd } from './mixture.ts';

/** The snapshots of a workspace, of which the two that are compared are at hand already. */
export function withEnds(snapshots: Snapshots, ends: readonly MixedEnd[]): Snapshots {
  // After a what-if it is not the stored snapshot.
  const stored = ends.filter(({ place, loaded }) => loaded.portfolio.label === place);
  return {
    ...snapshots,
    load: (label, pulse) => {
      const named = snapshots.label(label);
      return stored.find(({ place }) => place === named)?.loaded ?? snapshots.load(named, pulse);
    },
  };
}
