import { changedTo } from '../contract/changed-words.ts';
import { LockstepError } from '../contract/errors.ts';
import { plural } from '../contract/format.ts';
import type { Pulse } from '../risk/pulse.ts';
import { audit } from './audit.ts';
import { besidePositions } from './content-parts.ts';
import { resolveSnapshot } from './import/resolve-snapshot.ts';
import { undoImports } from './imports.ts';
import { dropUnusedNames, refreshReference } from './reference.ts';
import { findSnapshot, forgetFingerprints, moveRows, refreshAsOf, type Snapshot } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

/**
 * Gives a snapshot another label; what it holds, and the notes on it, stay. Decks, decisions and approvals that name
 * the old label stay as they were said.
 *
 * @throws LockstepError NOT_FOUND; USAGE when another snapshot has the label
 */
export function renameSnapshot(ws: Workspace, label: string, to: string): void {
  ws.transaction(() => {
    const { id, label: from } = findSnapshot(ws, label);
    if (listed(ws, to))
      throw new LockstepError('USAGE', `There is a snapshot ${to} already: merge the two instead.`, {
        snapshot: to,
      });
    ws.prepare('UPDATE snapshots SET label = ? WHERE id = ?').run(to, id);
    moveNotes(ws, from, to);
    forgetFingerprints(ws);
    audit(ws, 'snapshots', `${from} is called ${to} now`, Date.now(), changedTo('label', from, to));
  });
}

/**
 * Puts the rows of one snapshot into another, as if their files had been imported with its label: what both hold is
 * stored once, and of a position told in several ways the row that counts is chosen anew.
 *
 * @returns rows that moved, and rows that the other held already
 * @throws LockstepError NOT_FOUND; USAGE when both are the same
 */
export function mergeSnapshots(
  ws: Workspace,
  label: string,
  into: string,
): { moved: number; duplicates: number } {
  return ws.withoutReferenceChecks(() =>
    ws.transaction(() => {
      const from = findSnapshot(ws, label);
      const to = findSnapshot(ws, into);
      if (from.id === to.id)
        throw new LockstepError('USAGE', `${from.label} cannot be merged into itself.`, { snapshot: label });
      const rows = rowsOf(ws, from);
      for (const table of ['positions', 'balances'] as const) moveClaims(ws, table, from.id, to.id);
      const duplicates = moveRows(ws, 'position', from.id, to.id) + moveRows(ws, 'balance', from.id, to.id);
      // The rows were summed long ago: what both parts hold now is read again.
      for (const table of ['positions', 'balances'] as const)
        for (const { id } of [from, to]) ws.touch(table, id);
      ws.prepare(
        `INSERT INTO import_snapshots (import_id, snapshot_id, as_of)
         SELECT import_id, ?, as_of FROM import_snapshots WHERE snapshot_id = ?
         ON CONFLICT DO UPDATE SET as_of = max(as_of, excluded.as_of)`,
      ).run(to.id, from.id);
      drop(ws, from);
      resolveSnapshot(ws, to.id, 0);
      moveNotes(ws, from.label, to.label);
      settle(ws);
      const moved = rows - duplicates;
      audit(
        ws,
        'snapshots',
        `${from.label} was put into ${to.label}: ${moved} rows, ${duplicates} held by both`,
        Date.now(),
        changedTo('snapshot', from.label, to.label),
      );
      return { moved, duplicates };
    }),
  );
}

/**
 * Removes a snapshot and its rows. Imports that brought nothing else go with it; of the others only these rows.
 *
 * @returns rows and imports removed
 * @throws LockstepError NOT_FOUND; whatever `pulse` throws, with nothing changed
 */
export function removeSnapshot(
  ws: Workspace,
  label: string,
  pulse: Pulse = () => {},
): { rows: number; imports: number } {
  return ws.withoutReferenceChecks(() =>
    ws.transaction(() => {
      const snapshot = findSnapshot(ws, label);
      const rows = rowsOf(ws, snapshot);
      const only = ws
        .prepareRaw(
          `SELECT import_id FROM import_snapshots WHERE snapshot_id = ? AND import_id NOT IN
             (SELECT import_id FROM import_snapshots WHERE snapshot_id <> ?) ORDER BY import_id`,
        )
        .all(snapshot.id, snapshot.id)
        .map(([id]) => Number(id));
      let brought = 'no imports';
      if (only.length > 0)
        undoImports(ws, only, pulse, (removed) => {
          brought = `${plural(only.length, 'import')}: ${removed.map(({ file }) => file).join(', ')}`;
        });
      for (const beside of besidePositions)
        ws.prepare(
          `DELETE FROM ${beside} WHERE position_id IN (SELECT id FROM positions WHERE snapshot_id = ?)`,
        ).run(snapshot.id);
      for (const table of ['positions', 'balances'] as const) {
        ws.prepare(
          `DELETE FROM claims WHERE subject = ? AND k1 IN (SELECT id FROM ${table} WHERE snapshot_id = ?)`,
        ).run(table, snapshot.id);
        if (ws.prepare(`DELETE FROM ${table} WHERE snapshot_id = ?`).run(snapshot.id).changes > 0)
          ws.touch(table, snapshot.id);
      }
      drop(ws, snapshot);
      ws.prepare("DELETE FROM notes WHERE subject = 'snapshot' AND name = ?").run(snapshot.label);
      settle(ws);
      audit(
        ws,
        'snapshots',
        `${snapshot.label} was removed: ${plural(rows, 'row')}, ${brought}`,
        Date.now(),
        changedTo('snapshot', snapshot.label, null),
      );
      return { rows, imports: only.length };
    }),
  );
}

/** Who else said a row that the other snapshot holds too says that one now: the row itself is about to go. */
function moveClaims(ws: Workspace, table: 'positions' | 'balances', from: number, to: number): void {
  const pairs = `FROM claims c JOIN ${table} here ON here.id = c.k1 JOIN ${table} there
    ON there.snapshot_id = ? AND there.participant_id = here.participant_id AND there.venue_id = here.venue_id
    AND there.natural_key = here.natural_key AND there.row_hash = here.row_hash
    WHERE c.subject = '${table}' AND here.snapshot_id = ?`;
  ws.prepare(
    `INSERT INTO claims (subject, k1, import_id, line) SELECT c.subject, there.id, c.import_id, c.line ${pairs}
     ON CONFLICT DO NOTHING`,
  ).run(to, from);
  ws.prepare(`DELETE FROM claims WHERE subject = '${table}' AND k1 IN (SELECT here.id ${pairs})`).run(
    to,
    from,
  );
}

const listed = (ws: Workspace, label: string): boolean =>
  ws.prepareRaw('SELECT 1 FROM snapshots WHERE label = ?').get(label) !== undefined;

const rowsOf = (ws: Workspace, { id }: Snapshot): number =>
  (['positions', 'balances'] as const)
    .map((table) => Number(ws.prepareRaw(`SELECT count(*) FROM ${table} WHERE snapshot_id = ?`).get(id)?.[0]))
    .reduce((sum, rows) => sum + rows, 0);

function drop(ws: Workspace, { id }: Snapshot): void {
  ws.prepare('DELETE FROM import_snapshots WHERE snapshot_id = ?').run(id);
  ws.prepare('DELETE FROM snapshots WHERE id = ?').run(id);
}

function moveNotes(ws: Workspace, from: string, to: string): void {
  ws.prepare("UPDATE notes SET name = ? WHERE subject = 'snapshot' AND name = ?").run(to, from);
  ws.prepare('UPDATE notes SET snapshot = ? WHERE snapshot = ?').run(to, from);
}

function settle(ws: Workspace): void {
  refreshAsOf(ws);
  dropUnusedNames(ws);
  refreshReference(ws);
  forgetFingerprints(ws);
}
