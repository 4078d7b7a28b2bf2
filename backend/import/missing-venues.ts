import type { FileReport } from '../../contract/dto/import.ts';
import { venuesMissing } from '../../db/portfolio/venues-missing.ts';
import { findSnapshot } from '../../db/snapshots.ts';
import type { Workspace } from '../../db/workspace.ts';

/**
 * Reports of files that were imported together, the last one of each snapshot with the venues that the snapshot before
 * holds and this one lacks: until then the file of such a venue may still come.
 */
export function withMissingVenues(ws: Workspace, reports: readonly FileReport[]): FileReport[] {
  const said = new Set<string>();
  return reports
    .toReversed()
    .map((report) => {
      const { snapshot, importId } = report;
      if (snapshot === null || importId === null || said.has(snapshot)) return report;
      said.add(snapshot);
      const missing = venuesMissing(ws, findSnapshot(ws, snapshot));
      return missing.length === 0 ? report : { ...report, warnings: [...report.warnings, ...missing] };
    })
    .toReversed();
}
