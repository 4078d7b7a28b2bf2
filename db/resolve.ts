import type { Workspace } from './workspace.ts';

type Candidate = Readonly<{ id: number; import_id: number; format: string; detail: number }>;

/**
 * Decides, for every identity that a snapshot holds more than once, which row counts (`active`): within one format
 * the newest import, within one import the later line; among formats the most detailed row, and of equals the newest.
 * Idempotent, so it serves after an import and after an undo. Returns how many of `importId`'s rows stand beside
 * another import's row of the same identity, and how many identities the file itself holds more than once.
 */
export function resolveSnapshot(
  ws: Workspace,
  snapshot: number,
  importId: number,
): Readonly<{ updated: number; repeated: number }> {
  const positions = resolveTable(ws, 'positions', snapshot, importId);
  const balances = resolveTable(ws, 'balances', snapshot, importId);
  return {
    updated: positions.updated + balances.updated,
    repeated: positions.repeated + balances.repeated,
  };
}

function resolveTable(
  ws: Workspace,
  table: 'positions' | 'balances',
  snapshot: number,
  importId: number,
): { updated: number; repeated: number } {
  ws.prepare(`UPDATE ${table} SET active = 1 WHERE snapshot_id = ? AND active = 0`).run(snapshot);
  const contested = ws
    .prepareRaw(
      `SELECT participant_id, venue_id, natural_key FROM ${table} INDEXED BY ${table}_natural
       WHERE snapshot_id = ? GROUP BY participant_id, venue_id, natural_key HAVING count(*) > 1`,
    )
    .all(snapshot);
  const candidates = ws.prepare<Candidate>(
    `SELECT t.id, t.import_id, i.format, t.detail FROM ${table} t JOIN imports i ON i.id = t.import_id
     WHERE t.snapshot_id = ? AND t.participant_id = ? AND t.venue_id = ? AND t.natural_key = ?`,
  );
  const lose = ws.prepare(`UPDATE ${table} SET active = 0 WHERE id = ?`);
  let updated = 0;
  let repeated = 0;
  for (const identity of contested) {
    const rows = candidates.all(snapshot, ...identity);
    const winner = chooseRow(rows);
    for (const row of rows) if (row.id !== winner.id) lose.run(row.id);
    const own = rows.filter((row) => row.import_id === importId).length;
    if (own > 0 && own < rows.length) updated += own;
    if (own > 1) repeated++;
  }
  return { updated, repeated };
}

/** The row that counts among several of one identity. */
export function chooseRow(rows: readonly Candidate[]): Candidate {
  const newest = new Map<string, Candidate>();
  for (const row of rows) {
    const best = newest.get(row.format);
    if (best === undefined || isNewer(row, best)) newest.set(row.format, row);
  }
  return [...newest.values()].reduce((best, row) =>
    row.detail > best.detail || (row.detail === best.detail && isNewer(row, best)) ? row : best,
  );
}

const isNewer = (a: Candidate, b: Candidate): boolean =>
  a.import_id > b.import_id || (a.import_id === b.import_id && a.id > b.id);
