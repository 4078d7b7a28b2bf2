import type { Workspace } from '../workspace.ts';

/** Positions that one of two files of a kind has of an account, and the other, taken later, has not. */
export type StandingBeside = Readonly<{
  /** The other file. */
  importId: number;
  file: string;
  /** ms: when the other file was taken, and this one. */
  asOf: number;
  ownAsOf: number;
  positions: number;
  gross: number;
  /** The account; of several the largest, and how many there are. */
  participant: string;
  participants: number;
}>;

/**
 * Positions that count though a file taken later has them no more: between this import, the newest, and the others of the
 * same format and, of mapped tables, of the same mapping, in accounts that both tell of. A row replaces the one of its own
 * key alone: what a later answer no longer lists, closed or turned meanwhile, stays. Of files of one time this import is
 * the later.
 *
 * @param why the file was recognised: by which mapping, of a mapped table
 * @param among the imports it is held against; all others of the snapshot where none are named
 */
export function standingBeside(
  ws: Workspace,
  importId: number,
  label: string,
  why: string,
  among: readonly number[] | null = null,
): readonly StandingBeside[] {
  const others = ws
    .prepare<{ snapshot: number; own: number; earlier: string; later: string }>(
      `SELECT l.snapshot_id AS snapshot, l.as_of AS own,
         json_group_array(o.id) FILTER (WHERE k.as_of <= l.as_of) AS earlier,
         json_group_array(o.id) FILTER (WHERE k.as_of > l.as_of) AS later
       FROM imports i JOIN import_snapshots l ON l.import_id = i.id
         JOIN snapshots s ON s.id = l.snapshot_id AND s.label = ?
         JOIN imports o ON o.format = i.format AND o.id <> i.id AND (o.format NOT LIKE 'mapped%' OR o.why = ?)
         JOIN import_snapshots k ON k.import_id = o.id AND k.snapshot_id = l.snapshot_id
       WHERE i.id = ? AND (? IS NULL OR o.id IN (SELECT value FROM json_each(?)))
       GROUP BY l.snapshot_id, l.as_of`,
    )
    .get(label, why, importId, ...twice(among === null ? null : JSON.stringify(among)));
  // Most snapshots have one file of a kind: then nothing is looked through.
  if (others === undefined) return [];
  const { snapshot, own, earlier, later } = others;
  const before =
    earlier === '[]'
      ? []
      : ws
          .prepare<StandingBeside>(ofEarlier)
          .all(own, ...twice(importId), snapshot, earlier, ...twice(importId));
  const after =
    later === '[]'
      ? []
      : ws
          .prepare<StandingBeside>(notInLater)
          .all(...twice(importId), snapshot, later, importId, snapshot, later, own, snapshot, importId);
  return together([...before, ...after]);
}

/** Of one other file so many accounts are told of one by one. */
const mostAccounts = 20;

/** Account by account, the largest first; of a file with many, the rest as one. */
function together(rows: readonly StandingBeside[]): readonly StandingBeside[] {
  return [...Map.groupBy(rows, ({ importId }) => importId).values()].flatMap((own) => {
    const others = own.slice(mostAccounts);
    const [first] = others;
    if (first === undefined) return own;
    const sum = (of: 'positions' | 'gross' | 'participants'): number =>
      others.reduce((all, row) => all + row[of], 0);
    const rest = {
      ...first,
      positions: sum('positions'),
      gross: sum('gross'),
      participants: sum('participants'),
    };
    return [...own.slice(0, mostAccounts), rest];
  });
}

const twice = <T>(value: T): [T, T] => [value, value];

const sums = `
SELECT m.id AS importId, m.file, k.as_of AS asOf, ? AS ownAsOf, count(*) AS positions,
  total(abs(t.notional)) AS gross, w.name AS participant, 1 AS participants`;

/** Accounts that an import tells of: in rows of its own, and in those that others said again after it. */
const toldOf = `SELECT participant_id AS p, venue_id AS v FROM positions WHERE import_id = ?
  UNION SELECT t.participant_id, t.venue_id FROM claims c JOIN positions t ON t.id = c.k1
  WHERE c.subject = 'positions' AND c.import_id = ?`;

/** Rows by account, of which a file tells of few, never through all of an import; of a merge, this one may have said what now belongs to the other. */
const ofEarlier = `${sums}
FROM (${toldOf}) mine
  CROSS JOIN positions t INDEXED BY positions_natural ON t.snapshot_id = ? AND t.participant_id = mine.p AND t.venue_id = mine.v AND t.active = 1
  JOIN imports m ON m.id = t.import_id JOIN participants w ON w.id = t.participant_id
  JOIN import_snapshots k ON k.import_id = m.id AND k.snapshot_id = t.snapshot_id
WHERE m.id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (SELECT 1 FROM positions q
  WHERE q.snapshot_id = t.snapshot_id AND q.participant_id = t.participant_id AND q.venue_id = t.venue_id
    AND q.natural_key = t.natural_key AND q.import_id = ?)
  AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.subject = 'positions' AND c.k1 = t.id AND c.import_id = ?)
GROUP BY m.id, t.participant_id ORDER BY m.id, gross DESC, w.name`;

/** What a later file said and this one said again belongs to this one; `claims` has the later file's word for it. */
const notInLater = `
WITH said AS MATERIALIZED (
  SELECT t.participant_id AS p, t.venue_id AS v, t.natural_key AS key, t.import_id AS m
  FROM (${toldOf}) mine
    CROSS JOIN positions t INDEXED BY positions_natural ON t.snapshot_id = ? AND t.participant_id = mine.p AND t.venue_id = mine.v
  WHERE t.import_id IN (SELECT value FROM json_each(?))
  UNION SELECT t.participant_id, t.venue_id, t.natural_key, c.import_id
  FROM positions t JOIN claims c ON c.subject = 'positions' AND c.k1 = t.id
  WHERE t.import_id = ? AND t.snapshot_id = ? AND c.import_id IN (SELECT value FROM json_each(?)))
${sums}
FROM (SELECT DISTINCT p, v, m FROM said) told
  JOIN positions t ON t.snapshot_id = ? AND t.participant_id = told.p AND t.venue_id = told.v
  JOIN imports m ON m.id = told.m JOIN participants w ON w.id = t.participant_id
  JOIN import_snapshots k ON k.import_id = m.id AND k.snapshot_id = t.snapshot_id
WHERE t.import_id = ? AND t.active = 1 AND NOT EXISTS (SELECT 1 FROM said
  WHERE said.p = told.p AND said.v = told.v AND said.key = t.natural_key AND said.m = told.m)
GROUP BY m.id, t.participant_id ORDER BY m.id, gross DESC, w.name`;
