import type { AccountModeRecord } from '../../contract/records.ts';
import { instrument } from '../portfolio/codes.ts';
import type { RawRow, Workspace } from '../workspace.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { Written } from './written.ts';

/** Stores what an import says of accounts; of one account at one time the later line counts. */
export function accountModeRows(
  ws: Workspace,
  names: Dictionaries,
  importId: number,
): (record: AccountModeRecord) => Written {
  const elsewhere = ws.prepareRaw(
    `SELECT 1 FROM account_modes WHERE import_id <> ? AND participant_id = ? AND venue_id = ? AND as_of = ?
     AND isolated = ?`,
  );
  const insert = ws.prepare(
    `INSERT INTO account_modes (import_id, participant_id, venue_id, as_of, isolated) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET isolated = excluded.isolated`,
  );
  return (r) => {
    const account = [names.participant(r.participant).id, names.venue(r.venue).id, r.asOf ?? 0] as const;
    const isolated = r.marginMode === 'isolated' ? 1 : 0;
    insert.run(importId, ...account, isolated);
    // Stored again all the same: it stays when the other import is undone.
    return elsewhere.get(importId, ...account, isolated) === undefined ? 'imported' : 'duplicate';
  };
}

/**
 * What is said of accounts in one snapshot: of several imports the newest counts, within it the newest time up to that of
 * its part of the snapshot.
 */
const saidSql = `
SELECT participant_id, venue_id, isolated FROM (
  SELECT m.participant_id, m.venue_id, m.isolated,
    row_number() OVER (PARTITION BY m.participant_id, m.venue_id ORDER BY m.import_id DESC, m.as_of DESC) AS place
  FROM import_snapshots l JOIN account_modes m ON m.import_id = l.import_id
  WHERE l.snapshot_id = ? AND m.as_of <= l.as_of)
WHERE place = 1`;

/** An account as one number: a pair of columns is not looked up in a list but compared with all of it. */
const pair = (of: string): string => `${of}.participant_id * 1048576 + ${of}.venue_id`;

/** Rows by the thousand change in one statement each. */
const listed = 'SELECT value FROM json_each(?)';
const perpetuals = `(${instrument.linear}, ${instrument.inverse})`;

/**
 * Makes the contracts of isolated accounts isolated, each with its initial margin as its own, and those that were made so
 * before and are not any more cross again. Coins and options stay in the account. Idempotent.
 */
export function settleAccountModes(ws: Workspace, snapshot: number): void {
  if (
    ws.prepareRaw('SELECT 1 FROM account_modes UNION ALL SELECT 1 FROM isolated_by_account LIMIT 1').get() ===
    undefined
  )
    return;
  const back = ws
    .prepareRaw(
      `SELECT p.id FROM isolated_by_account i JOIN positions p ON p.id = i.position_id
       WHERE p.snapshot_id = ? AND ${pair('p')} NOT IN (SELECT ${pair('a')} FROM (${saidSql}) a WHERE isolated = 1)`,
    )
    .all(snapshot, snapshot);
  const over = ws
    .prepareRaw(
      `SELECT p.id FROM (${saidSql}) a CROSS JOIN positions p INDEXED BY positions_natural
         ON p.snapshot_id = ? AND p.participant_id = a.participant_id AND p.venue_id = a.venue_id
       WHERE a.isolated = 1 AND p.margin_mode = 1 AND p.kind IN ${perpetuals}`,
    )
    .all(snapshot, snapshot);
  const set = (rows: readonly RawRow[], mode: number, margin: string): string => {
    const ids = JSON.stringify(rows.map(([id]) => id));
    if (rows.length === 0) return ids;
    ws.prepare(
      `UPDATE positions SET margin_mode = ${mode}, isolated_margin = ${margin} WHERE id IN (${listed})`,
    ).run(ids);
    ws.prepare(`UPDATE position_money SET isolated_margin = ${margin} WHERE position_id IN (${listed})`).run(
      ids,
    );
    return ids;
  };
  const cross = set(back, 1, 'NULL');
  if (back.length > 0)
    ws.prepare(`DELETE FROM isolated_by_account WHERE position_id IN (${listed})`).run(cross);
  const isolated = set(over, 0, 'initial_margin');
  if (over.length > 0) ws.prepare(`INSERT INTO isolated_by_account (position_id) ${listed}`).run(isolated);
  if (back.length + over.length > 0) ws.touch('positions', snapshot);
}

export type ModesFound = Readonly<{
  /** Positions of an account isolated by its account, with some accounts' names; of them, those without a margin. */
  isolated: number;
  unstated: number;
  accounts: readonly string[];
  /** Cross contracts of this import whose account's mode nobody says. */
  unsure: number;
}>;

/**
 * What became of a snapshot's contracts at a venue that says the mode of accounts, where this import touched them.
 *
 * @param ownRows whether the import is an answer of the venue, whose positions cannot know their mode: only then they are
 *   looked through
 */
export function modesFound(
  ws: Workspace,
  importId: number,
  label: string,
  venue: string,
  ownRows: boolean,
): ModesFound | null {
  const ids = ws
    .prepareRaw('SELECT s.id, v.id FROM snapshots s, venues v WHERE s.label = ? AND v.name = ?')
    .get(label, venue);
  if (ids === undefined) return null;
  const [snapshot, at] = ids.map(Number) as [number, number];
  const found = ws
    .prepareRaw(
      `SELECT w.name, count(*), sum(p.isolated_margin IS NULL AND m.isolated_margin IS NULL)
       FROM isolated_by_account i JOIN positions p ON p.id = i.position_id JOIN participants w ON w.id = p.participant_id
       LEFT JOIN position_money m ON m.position_id = p.id
       WHERE p.snapshot_id = ? AND p.venue_id = ? AND p.active = 1 AND (p.import_id = ? OR EXISTS (
         SELECT 1 FROM account_modes a WHERE a.import_id = ? AND a.participant_id = p.participant_id
           AND a.venue_id = p.venue_id)) GROUP BY w.name ORDER BY 2 DESC, 1`,
    )
    .all(snapshot, at, importId, importId);
  const unsure = !ownRows
    ? 0
    : ws
        .prepareRaw(
          `SELECT count(*) FROM positions p WHERE p.import_id = ? AND p.snapshot_id = ? AND p.venue_id = ?
         AND p.margin_mode = 1 AND p.active = 1 AND p.kind IN ${perpetuals}
         AND p.participant_id NOT IN (SELECT participant_id FROM (${saidSql}) WHERE venue_id = ?)`,
        )
        .get(importId, snapshot, at, snapshot, at)?.[0];
  return {
    isolated: found.reduce((sum, [, count]) => sum + Number(count), 0),
    unstated: found.reduce((sum, [, , count]) => sum + Number(count), 0),
    accounts: found.map(([name]) => String(name)),
    unsure: Number(unsure),
  };
}
