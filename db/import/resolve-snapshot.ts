import type { Workspace } from '../workspace.ts';
import { settleAccountModes } from './account-modes.ts';

export type Candidate = Readonly<{
  id: number;
  import_id: number;
  /** The place of its import in the order of time: what was taken later counts, of one time what was imported later. */
  rank: number;
  line: number;
  format: string;
  detail: number;
  side: number;
  quantity: number;
}>;

/**
 * `updated`: rows of the import beside another import's; `older`: those that a row taken later stands against, which
 * counts; `agreeing` and `differing`: identities it holds repeatedly.
 */
export type Resolved = Readonly<{ updated: number; older: number; agreeing: number; differing: number }>;

export const nothingToResolve: Resolved = { updated: 0, older: 0, agreeing: 0, differing: 0 };

/**
 * Decides, for every identity that a snapshot holds more than once, which row counts (`active`, see `chooseRow`), and
 * which contracts are isolated because their account is.
 * Idempotent, so it serves after an import and after an undo.
 *
 * @param distinct no position is held twice, as the import knows: none is looked for
 */
export function resolveSnapshot(
  ws: Workspace,
  snapshot: number,
  importId: number,
  { distinct = false }: Readonly<{ distinct?: boolean }> = {},
): Resolved {
  const positions = distinct ? nothingToResolve : resolveTable(ws, 'positions', 'side', snapshot, importId);
  const balances = resolveTable(ws, 'balances', '1', snapshot, importId);
  settleAccountModes(ws, snapshot);
  return {
    updated: positions.updated + balances.updated,
    older: positions.older + balances.older,
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
  const imports = new Map(
    ws
      .prepareRaw(
        `SELECT i.id, i.format FROM imports i LEFT JOIN import_snapshots l ON l.import_id = i.id AND l.snapshot_id = ?
         ORDER BY l.as_of, i.id`,
      )
      .all(snapshot)
      .map(([id, format], rank) => [Number(id), { format: String(format), rank }]),
  );
  /** A row counts as said by the latest of the answers that say it. */
  const latest = (said: readonly number[]): number =>
    Math.max(...said.map((id) => imports.get(id)?.rank ?? -1));
  const counts = { updated: 0, older: 0, agreeing: 0, differing: 0 };
  const changed: { id: number; active: number }[] = [];
  const settle = (rows: readonly Stored[]): void => {
    const winner = chooseRow(rows);
    for (const row of rows) {
      const active = row.id === winner.id ? 1 : 0;
      if (active !== row.active) changed.push({ id: row.id, active });
    }
    const own = rows.filter((row) => row.import_id === importId);
    const first = own[0];
    if (
      first !== undefined &&
      isNewer(winner, first) &&
      winner.import_id !== importId &&
      !agrees(winner, first)
    )
      counts.older += own.length;
    else if (own.length < rows.length) counts.updated += own.length;
    if (first === undefined || own.length === 1) return;
    counts[own.every((row) => agrees(row, first)) ? 'agreeing' : 'differing']++;
  };
  let group: Stored[] = [];
  let identity = '';
  for (const [p, v, k, id, importOf, line, detail, sideOf, quantity, active, saidBefore] of ws
    .prepareRaw(contestedSql(table, side))
    .iterate(snapshot, snapshot)) {
    const next = `${p} ${v} ${k}`;
    if (next !== identity && group.length > 0) {
      settle(group);
      group = [];
    }
    identity = next;
    group.push({
      id: Number(id),
      import_id: Number(importOf),
      line: Number(line),
      format: imports.get(Number(importOf))?.format ?? '',
      rank: latest([Number(importOf), ...(JSON.parse(String(saidBefore)) as number[])]),
      detail: Number(detail),
      side: Number(sideOf),
      quantity: Number(quantity),
      active: Number(active),
    });
  }
  if (group.length > 0) settle(group);
  const set = ws.prepare(`UPDATE ${table} SET active = ? WHERE id = ?`);
  for (const { id, active } of changed) set.run(active, id);
  const alone = ws.prepare(aloneSql(table)).run(snapshot).changes;
  if (changed.length + alone > 0) ws.touch(table, snapshot);
  return counts;
}

type Stored = Candidate & Readonly<{ active: number }>;

/** Every row of every identity that occurs more than once, identity by identity. */
const contestedSql = (table: string, side: string): string => `
WITH contested AS MATERIALIZED (
  SELECT participant_id AS p, venue_id AS v, natural_key AS k FROM ${table} INDEXED BY ${table}_natural
  WHERE snapshot_id = ? GROUP BY participant_id, venue_id, natural_key HAVING count(*) > 1)
SELECT p, v, k, t.id, t.import_id, t.line, t.detail, ${side}, t.quantity, t.active,
  (SELECT json_group_array(c.import_id) FROM claims c WHERE c.subject = '${table}' AND c.k1 = t.id)
FROM contested CROSS JOIN ${table} t INDEXED BY ${table}_natural
  ON t.snapshot_id = ? AND t.participant_id = p AND t.venue_id = v AND t.natural_key = k`;

/** Superseded rows whose rivals have gone count again. */
const aloneSql = (table: string): string => `
UPDATE ${table} AS t SET active = 1 WHERE t.snapshot_id = ? AND t.active = 0 AND NOT EXISTS (
  SELECT 1 FROM ${table} o WHERE o.snapshot_id = t.snapshot_id AND o.participant_id = t.participant_id
    AND o.venue_id = t.venue_id AND o.natural_key = t.natural_key AND o.id <> t.id)`;

/**
 * The row that counts among several of one identity. Rows of one side and size are one position told twice (two
 * endpoints of a venue, say): the most detailed counts. Otherwise the world has changed and the newest counts: the
 * later line of a file, the later import. A second import of the same format replaces the first whatever its detail,
 * for that is how a file is corrected.
 */
function chooseRow(rows: readonly Candidate[]): Candidate {
  const byImport = Map.groupBy(rows, (row) => row.import_id);
  const newestOfFormat = new Map<string, Candidate>();
  for (const [, own] of [...byImport].sort(([, [a]], [, [b]]) => (a?.rank ?? 0) - (b?.rank ?? 0))) {
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

/** Said later: by an answer taken later, of one time by a later import, or further down in the same file. */
const isNewer = (a: Candidate, b: Candidate): boolean =>
  (a.rank - b.rank || a.line - b.line || a.id - b.id) > 0;
