import type { Warning } from '../../contract/domain.ts';
import { plural } from '../../contract/format.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Rows that the files of a snapshot told of positions and that were rejected: what they held is in no figure. Of a file
 * that gave rows to several snapshots each has as many of the rejected as of the others. A file whose
 * positions others said again or replaced, as its corrected one does, does not count.
 */
export function rejectedPositions(ws: Workspace, snapshotId: number): number {
  const incomplete = ws
    .prepare<{ id: number; rejected: number; snapshots: number }>(
      `SELECT i.id, i.rejected, (SELECT count(*) FROM import_snapshots o WHERE o.import_id = i.id) AS snapshots
       FROM import_snapshots l JOIN imports i ON i.id = l.import_id
       WHERE l.snapshot_id = ? AND i.rejected > 0 AND i.kind IN ('positions', 'account', 'lending')`,
    )
    .all(snapshotId);
  return incomplete
    .filter(({ id }) => !isCorrected(ws, 'positions', id, snapshotId))
    .reduce(
      (sum, { id, rejected, snapshots }) =>
        sum + (snapshots === 1 ? rejected : Math.ceil(rejected * shareOf(ws, id, snapshotId))),
      0,
    );
}

/** What was rejected of files that hold balances alone: accounts without any are counted by their collateral. */
export function rejectedBalances(ws: Workspace, snapshotId: number): Warning[] {
  const rows = ws
    .prepare<{ id: number; rejected: number }>(
      `SELECT i.id, i.rejected FROM import_snapshots l JOIN imports i ON i.id = l.import_id
       WHERE l.snapshot_id = ? AND i.rejected > 0 AND i.kind = 'balances'`,
    )
    .all(snapshotId)
    .filter(({ id }) => !isCorrected(ws, 'balances', id, snapshotId))
    .reduce((sum, { rejected }) => sum + rejected, 0);
  if (rows === 0) return [];
  const were = rows === 1 ? 'was rejected when its file was' : 'were rejected when their files were';
  return [
    {
      code: 'BALANCES_REJECTED',
      message: `${plural(rows, 'row')} of balances ${were} imported: what ${rows === 1 ? 'it' : 'they'} held is in no collateral`,
    },
  ];
}

/** The part of an import's positions that is in one snapshot. */
function shareOf(ws: Workspace, importId: number, snapshotId: number): number {
  const found = ws
    .prepare<{ here: number; all: number }>(
      'SELECT count(*) FILTER (WHERE snapshot_id = ?) AS here, count(*) AS "all" FROM positions WHERE import_id = ?',
    )
    .get(snapshotId, importId);
  return found === undefined || found.all === 0 ? 1 : found.here / found.all;
}

/** Whether other files said again, or replaced, every row that this one gave: rows belong to who said them last. */
function isCorrected(
  ws: Workspace,
  table: 'positions' | 'balances',
  importId: number,
  snapshotId: number,
): boolean {
  const own = `SELECT 1 FROM ${table} WHERE import_id = ? AND snapshot_id = ?`;
  const found = ws
    .prepare<{ left: number; replaced: number; again: number }>(
      `SELECT EXISTS (${own} AND active = 1) AS left, EXISTS (${own} AND active = 0) AS replaced,
         EXISTS (SELECT 1 FROM claims WHERE subject = '${table}' AND import_id = ?) AS again`,
    )
    .get(importId, snapshotId, importId, snapshotId, importId);
  return found !== undefined && found.left === 0 && (found.replaced === 1 || found.again === 1);
}
