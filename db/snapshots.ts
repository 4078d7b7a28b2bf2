import type Database from 'better-sqlite3';
import type { SnapshotInfo } from '../contract/dto/workspace.ts';
import { LockstepError } from '../contract/errors.ts';
import { suggestion } from '../contract/find-name.ts';
import { atOnce } from './at-once.ts';
import { besidePositions, keptOfSnapshots } from './content-parts.ts';
import { areAsKept, isNoted, noteKept } from './positions/as-kept.ts';
import type { Workspace } from './workspace.ts';

export type Snapshot = Readonly<{ id: number; label: string; asOf: number }>;

/** UTC date of a time, the label a snapshot gets unless one is given. */
export const dateLabel = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The snapshot with this label, or the newest for 'latest'. @throws LockstepError NOT_FOUND */
export function findSnapshot(ws: Workspace, label: string): Snapshot {
  const found =
    label === 'latest'
      ? ws
          .prepare<Snapshot>(
            'SELECT id, label, as_of AS asOf FROM snapshots ORDER BY as_of DESC, label DESC LIMIT 1',
          )
          .get()
      : ws.prepare<Snapshot>('SELECT id, label, as_of AS asOf FROM snapshots WHERE label = ?').get(label);
  if (found !== undefined) return found;
  const labels = listSnapshots(ws).map((s) => s.label);
  throw new LockstepError(
    'NOT_FOUND',
    labels.length === 0
      ? 'The workspace holds no snapshot yet: import positions first.'
      : `There is no snapshot ${label}.${suggestion(label, labels.toReversed())}`,
    { snapshot: label },
  );
}

/** All snapshots, oldest first. */
export function listSnapshots(ws: Workspace): Snapshot[] {
  return ws.prepare<Snapshot>('SELECT id, label, as_of AS asOf FROM snapshots ORDER BY as_of, label').all();
}

export function ensureSnapshot(ws: Workspace, label: string): number {
  const found = ws.prepareRaw('SELECT id FROM snapshots WHERE label = ?').get(label)?.[0];
  return Number(
    found ?? ws.prepare('INSERT INTO snapshots (label, as_of) VALUES (?, 0)').run(label).lastInsertRowid,
  );
}

/**
 * Gives the rows stored under the provisional snapshot `from` their label, once the file's as-of time is known. When
 * the label exists already its rows join it; rows that are there already go over to this import.
 * Returns the snapshot's id and how many rows were such duplicates.
 */
export function nameSnapshot(ws: Workspace, from: number, label: string): { id: number; duplicates: number } {
  const to = ws.prepareRaw('SELECT id FROM snapshots WHERE label = ?').get(label)?.[0];
  if (to === undefined) {
    ws.prepare('UPDATE snapshots SET label = ? WHERE id = ?').run(label, from);
    return { id: from, duplicates: 0 };
  }
  const id = Number(to);
  const duplicates = moveRows(ws, 'position', from, id) + moveRows(ws, 'balance', from, id);
  ws.prepare('DELETE FROM snapshots WHERE id = ?').run(from);
  return { id, duplicates };
}

export function moveRows(ws: Workspace, subject: 'position' | 'balance', from: number, to: number): number {
  const table = `${subject}s` as const;
  ws.prepare(`UPDATE OR IGNORE ${table} SET snapshot_id = ? WHERE snapshot_id = ?`).run(to, from);
  const equal = `here.snapshot_id = ? AND there.snapshot_id = ? AND there.participant_id = here.participant_id
    AND there.venue_id = here.venue_id AND there.natural_key = here.natural_key AND there.row_hash = here.row_hash`;
  ws.prepare(
    `INSERT INTO claims (subject, k1, import_id, line)
     SELECT '${table}', there.id, there.import_id, there.line FROM ${table} here CROSS JOIN ${table} there
     WHERE ${equal} AND there.import_id <> here.import_id ON CONFLICT DO NOTHING`,
  ).run(from, to);
  ws.prepare(
    `UPDATE ${table} AS there SET import_id = here.import_id, line = here.line FROM ${table} AS here WHERE ${equal}`,
  ).run(from, to);
  if (subject === 'position')
    for (const beside of besidePositions)
      ws.prepare(
        `DELETE FROM ${beside} WHERE position_id IN (SELECT id FROM positions WHERE snapshot_id = ?)`,
      ).run(from);
  const twice = ws.prepare(`DELETE FROM ${table} WHERE snapshot_id = ?`).run(from).changes;
  if (twice === 0) ws.moved(table, from, to);
  else ws.touch(table, to);
  return twice;
}

/** Records that an import gave rows to a snapshot as of a time; the snapshot is as of its newest part. */
export function linkImport(ws: Workspace, importId: number, snapshot: number, asOf: number): void {
  ws.prepare(
    `INSERT INTO import_snapshots (import_id, snapshot_id, as_of) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET as_of = max(as_of, excluded.as_of)`,
  ).run(importId, snapshot, asOf);
  refreshAsOf(ws);
}

export function refreshAsOf(ws: Workspace): void {
  ws.prepare(
    `UPDATE snapshots SET as_of = coalesce((SELECT max(as_of) FROM import_snapshots WHERE snapshot_id = snapshots.id), as_of)`,
  ).run();
}

/**
 * What was computed about snapshots is out of date: their content, or data they are valued with, has changed. As in
 * `keepInfo` past the statements that are watched: what is computed is no content.
 */
export function forgetFingerprints(ws: Workspace): void {
  forgetInfo(ws.db);
}

/** The same of a database. */
export function forgetInfo(db: Database.Database): void {
  const none = keptOfSnapshots.map((column) => `${column} = NULL`).join(', ');
  db.prepare(`UPDATE snapshots SET ${none} WHERE fingerprint IS NOT NULL`).run();
  db.prepare("DELETE FROM kept_sums WHERE part GLOB 'snapshots.*'").run();
}

/**
 * Kept figures of a snapshot, null when they must be computed anew: there are none, or they are not what this program
 * wrote.
 */
export const keptInfo = (ws: Workspace, snapshot: number): SnapshotInfo | null =>
  areAsKept(ws.db, 'snapshots', snapshot) ? storedInfo(ws, snapshot) : null;

/** Figures as they stand in the file where this program has kept some, whoever wrote them: to be compared, never shown. */
export const notedInfo = (ws: Workspace, snapshot: number): SnapshotInfo | null =>
  isNoted(ws.db, 'snapshots', snapshot) ? storedInfo(ws, snapshot) : null;

const storedInfo = (ws: Workspace, snapshot: number): SnapshotInfo | null =>
  ws
    .prepare<SnapshotInfo>(
      `SELECT label, as_of AS asOf, ${keptOfSnapshots.join(', ')} FROM snapshots WHERE id = ? AND fingerprint IS NOT NULL`,
    )
    .get(snapshot) ?? null;

/** Keeps them where that can be done at once: no reading fails or waits because somebody else is writing. */
export function keepInfo(ws: Workspace, snapshot: number, info: SnapshotInfo): void {
  if (ws.readonly) return;
  const write = ws.db.transaction(() => {
    ws.db
      .prepare(
        'UPDATE snapshots SET fingerprint = ?, positions = ?, participants = ?, venues = ?, notional = ? WHERE id = ?',
      )
      .run(info.fingerprint, info.positions, info.participants, info.venues, info.notional, snapshot);
    noteKept(ws.db, 'snapshots', snapshot);
  });
  atOnce(ws.db, write);
}
