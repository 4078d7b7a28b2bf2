import type { Workspace } from '../workspace.ts';

export type Candidate = Readonly<{
  id: number;
  import_id: number;
  format: string;
  detail: number;
  side: number;
  quantity: number;
}>;

/** `updated`: rows of the import beside another import's; `agreeing` and `differing`: identities it holds repeatedly. */
export type Resolved = Readonly<{ updated: number; agreeing: number; differing: number }>;

/**
 * Decides, for every identity that a snapshot holds more than once, which row counts (`active`, see `chooseRow`).
 * Idempotent, so it serves after an import and after an undo.
 */
export function resolveSnapshot(ws: Workspace, snapshot: number, importId: number): Resolved {
  const positions = resolveTable(ws, 'positions', 'side', snapshot, importId);
  const balances = resolveTable(ws, 'balances', '1', snapshot, importId);
  return {
    updated: positions.updated + balances.updated,
    agreeing: positions.agreeing + balances.agreeing,
    differing: positions.differing + balances.differing,
  };
}

function resolveTable(
  ws: Workspace,
  table: 'positions' | 'balances',
  side: string,
  snapshot: number,
  importId: number,
): Resolved {
  ws.prepare(`UPDATE ${table} SET active = 1 WHERE snapshot_id = ? AND active = 0`).run(snapshot);
  const contested = ws
    .prepareRaw(
      `SELECT participant_id, venue_id, natural_key FROM ${table} INDEXED BY ${table}_natural
       WHERE snapshot_id = ? GROUP BY participant_id, venue_id, natural_key HAVING count(*) > 1`,
    )
    .all(snapshot);
  const candidates = ws.prepare<Candidate>(
    `SELECT t.id, t.import_id, i.format, t.detail, ${side} AS side, t.quantity
     FROM ${table} t JOIN imports i ON i.id = t.import_id
     WHERE t.snapshot_id = ? AND t.participant_id = ? AND t.venue_id = ? AND t.natural_key = ?`,
  );
  const lose = ws.prepare(`UPDATE ${table} SET active = 0 WHERE id = ?`);
  let updated = 0;
  let agreeing = 0;
  let differing = 0;
  for (const identity of contested) {
    const rows = candidates.all(snapshot, ...identity);
    const winner = chooseRow(rows);
    for (const row of rows) if (row.id !== winner.id) lose.run(row.id);
    const own = rows.filter((row) => row.import_id === importId);
    const first = own[0];
    if (own.length < rows.length) updated += own.length;
    if (first === undefined || own.length === 1) continue;
    if (own.every((row) => agrees(row, first))) agreeing++;
    else differing++;
  }
  return { updated, agreeing, differing };
}

/**
 * The row that counts among several of one identity. Rows of one side and size are one position told twice (two
 * endpoints of a venue, say): the most detailed counts. Otherwise the world has changed and the newest counts: the
 * later line of a file, the later import. A second import of the same format replaces the first whatever its detail,
 * for that is how a file is corrected.
 */
export function chooseRow(rows: readonly Candidate[]): Candidate {
  const byImport = Map.groupBy(rows, (row) => row.import_id);
  const newestOfFormat = new Map<string, Candidate>();
  for (const [, own] of [...byImport].sort(([a], [b]) => a - b)) {
    const choice = mostDetailed(own);
    newestOfFormat.set(choice.format, choice);
  }
  return mostDetailed([...newestOfFormat.values()]);
}

/** Of the rows that agree with the newest, the one with the most figures; of equals the newer. */
function mostDetailed(rows: readonly Candidate[]): Candidate {
  const newest = rows.reduce((a, b) => (isNewer(b, a) ? b : a));
  return rows
    .filter((row) => agrees(row, newest))
    .reduce((best, row) =>
      row.detail > best.detail || (row.detail === best.detail && isNewer(row, best)) ? row : best,
    );
}

const agrees = (a: Candidate, b: Candidate): boolean => a.side === b.side && a.quantity === b.quantity;

const isNewer = (a: Candidate, b: Candidate): boolean =>
  a.import_id > b.import_id || (a.import_id === b.import_id && a.id > b.id);
