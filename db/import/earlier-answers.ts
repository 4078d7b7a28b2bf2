import type { Workspace } from '../workspace.ts';

/** Positions of an account from one earlier file of the same kind, which the new one says nothing of. */
export type StandingBeside = Readonly<{
  importId: number;
  file: string;
  /** ms: when the other file was taken, and this one. */
  asOf: number;
  ownAsOf: number;
  positions: number;
  gross: number;
  /** One of the accounts, and how many there are. */
  participant: string;
  participants: number;
}>;

/**
 * Positions that count beside those of an import: from other files of the same format and, of mapped tables, of the same
 * mapping, of accounts that it tells of too. A row replaces the one of its own key alone: what a later answer no longer
 * lists, closed or turned meanwhile, stays.
 *
 * @param why the file was recognised: by which mapping, of a mapped table
 */
export function standingBeside(
  ws: Workspace,
  importId: number,
  label: string,
  why: string,
): readonly StandingBeside[] {
  const others = ws
    .prepare<{ snapshot: number; own: number; list: string }>(
      `SELECT l.snapshot_id AS snapshot, l.as_of AS own, json_group_array(o.id) AS list
       FROM imports i JOIN import_snapshots l ON l.import_id = i.id
         JOIN snapshots s ON s.id = l.snapshot_id AND s.label = ?
         JOIN imports o ON o.format = i.format AND o.id <> i.id AND (o.format NOT LIKE 'mapped%' OR o.why = ?)
         JOIN import_snapshots k ON k.import_id = o.id AND k.snapshot_id = l.snapshot_id
       WHERE i.id = ? GROUP BY l.snapshot_id, l.as_of`,
    )
    .get(label, why, importId);
  // Most snapshots have one file of a kind: then nothing is looked through.
  if (others === undefined) return [];
  return ws
    .prepare<StandingBeside>(
      `SELECT m.id AS importId, m.file, k.as_of AS asOf, ? AS ownAsOf, count(*) AS positions,
           sum(abs(coalesce(p.notional, 0))) AS gross, min(w.name) AS participant,
           count(DISTINCT p.participant_id) AS participants
         FROM (SELECT DISTINCT participant_id, venue_id FROM positions WHERE import_id = ?) mine
           JOIN positions p ON p.snapshot_id = ? AND p.participant_id = mine.participant_id
             AND p.venue_id = mine.venue_id AND p.active = 1
           JOIN imports m ON m.id = p.import_id JOIN participants w ON w.id = p.participant_id
           JOIN import_snapshots k ON k.import_id = m.id AND k.snapshot_id = p.snapshot_id
         WHERE m.id IN (SELECT value FROM json_each(?)) GROUP BY m.id ORDER BY m.id`,
    )
    .all(others.own, importId, others.snapshot, others.list);
}
