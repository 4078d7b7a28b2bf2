import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { formatTime } from '../../contract/format.ts';
import { dateLabel } from '../snapshots.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Whether a snapshot that an import has begun stands beside another of the same UTC day, as one that was renamed: a file
 * that corrects or completes that one would have to be imported with its label.
 *
 * @param snapshotId the snapshot, `asOf` the newest time the import gave it (ms)
 */
export function otherOfTheDay(
  ws: Workspace,
  importId: number,
  snapshotId: number,
  asOf: number,
): readonly Warning[] {
  const begin = Math.floor(asOf / day) * day;
  const other = ws
    .prepare<{ label: string; asOf: number }>(
      `SELECT label, as_of AS asOf FROM snapshots WHERE as_of >= ? AND as_of < ? AND id <> ?
         AND NOT EXISTS (SELECT 1 FROM import_snapshots WHERE snapshot_id = ? AND import_id <> ?)
       ORDER BY as_of DESC LIMIT 1`,
    )
    .get(begin, begin + day, snapshotId, snapshotId, importId);
  if (other === undefined) return [];
  return [
    {
      code: 'ANOTHER_OF_THE_DAY',
      message: `snapshot ${dateLabel(asOf)} is new, and ${other.label} is of the same day (${formatTime(other.asOf)}): where this file belongs to it, merge the two, or undo and import with its label`,
    },
  ];
}
