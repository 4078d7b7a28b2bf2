import { changedTo } from '../contract/changed-words.ts';
import type { FileReport, ImportRow } from '../contract/dto/import.ts';
import { LockstepError } from '../contract/errors.ts';
import { plural } from '../contract/format.ts';
import type { Reject } from '../contract/records.ts';
import type { Pulse } from '../risk/pulse.ts';
import { audit } from './audit.ts';
import { besidePositions } from './content-parts.ts';
import { handOver, importedTables } from './import/claims.ts';
import { deletePositions } from './import/delete-positions.ts';
import { resolveSnapshot } from './import/resolve-snapshot.ts';
import { dropUnusedNames, refreshReference } from './reference.ts';
import { findSnapshot, forgetFingerprints, refreshAsOf } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

/** Opens an import; everything stored from now on refers to the id. Completed by `finishImport`. */
export function beginImport(ws: Workspace, file: string, at: number): number {
  return Number(
    ws
      .prepare(
        `INSERT INTO imports (file, sha256, format, kind, generation, why, at, rows, imported, updated, duplicates,
           rejected, flat, options, warnings) VALUES (?, '', '', '', '', '', ?, 0, 0, 0, 0, 0, 0, '{}', '[]')`,
      )
      .run(file, at).lastInsertRowid,
  );
}

/** The format must be known before supersession is resolved; the rest of the report follows in `finishImport`. */
export function setImportFormat(ws: Workspace, importId: number, format: string): void {
  ws.prepare('UPDATE imports SET format = ? WHERE id = ?').run(format, importId);
}

export function finishImport(
  ws: Workspace,
  importId: number,
  report: Omit<FileReport, 'importId' | 'milliseconds'>,
  generation: string,
  options: unknown,
  head: string | null,
): void {
  ws.prepare(
    `UPDATE imports SET sha256 = ?, format = ?, kind = ?, generation = ?, why = ?, rows = ?, imported = ?, updated = ?,
       duplicates = ?, rejected = ?, flat = ?, options = ?, warnings = ?, head = ? WHERE id = ?`,
  ).run(
    report.sha256,
    report.format,
    report.kind,
    generation,
    report.why,
    report.rows,
    report.imported,
    report.updated,
    report.duplicates,
    report.rejected,
    report.flat,
    JSON.stringify(options),
    JSON.stringify(report.warnings),
    head,
    importId,
  );
  forgetFingerprints(ws);
  audit(ws, 'import', `${report.file}: ${report.imported} of ${report.rows} rows, SHA-256 ${report.sha256}`);
}

export function storeReject(ws: Workspace, importId: number, position: number, reject: Reject): void {
  ws.prepare(
    'INSERT INTO rejects (import_id, position, line, "column", raw, code, message) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(importId, position, reject.line, reject.column, reject.raw, reject.code, reject.message);
}

/** All rejects of an import in file order. @throws LockstepError NOT_FOUND */
export function* allRejects(ws: Workspace, importId: number): Generator<Reject> {
  requireImport(ws, importId);
  yield* ws
    .prepare<Reject>(
      'SELECT line, "column", raw, code, message FROM rejects WHERE import_id = ? ORDER BY position',
    )
    .iterate(importId);
}

/** What stood above the first row of the file, when it was a table with rejects; else null. */
export function headOf(ws: Workspace, importId: number): string | null {
  const head = ws.prepareRaw('SELECT head FROM imports WHERE id = ?').get(importId)?.[0];
  return typeof head === 'string' ? head : null;
}

/** The first other import of a file with the same content; null for none. */
export function sameContent(
  ws: Workspace,
  sha256: string,
  except: number,
): Readonly<{ id: number; file: string }> | null {
  return (
    ws
      .prepare<{ id: number; file: string }>(
        'SELECT id, file FROM imports WHERE sha256 = ? AND id <> ? ORDER BY id LIMIT 1',
      )
      .get(sha256, except) ?? null
  );
}

/**
 * How many of the import's rows outside snapshots (prices, tiers, depth, series) stand beside another import's row for the
 * same thing with other content. The newest import counts when they are read.
 */
export function countReplaced(ws: Workspace, importId: number): number {
  const same = [
    ['prices', 'asset_id', 'source_id', 'quote_id', 'time'],
    ['tiers', 'venue_id', 'symbol', 'tier', 'effective'],
    ['depth', 'asset_id', 'venue_id', 'time', 'distance'],
    ['funding', 'venue_id', 'symbol', 'time'],
    ['open_interest', 'venue_id', 'symbol', 'time'],
    ['market_liquidations', 'venue_id', 'symbol', 'time', 'natural_key'],
    ['trades', 'participant_id', 'venue_id', 'natural_key'],
    ['liquidation_events', 'participant_id', 'venue_id', 'natural_key'],
  ] as const;
  let replaced = 0;
  for (const [table, ...key] of same) {
    const equal = key.map((column) => `o.${column} IS t.${column}`).join(' AND ');
    replaced += Number(
      ws
        .prepareRaw(
          `SELECT count(*) FROM ${table} t WHERE t.import_id = ?
           AND EXISTS (SELECT 1 FROM ${table} o WHERE ${equal} AND o.import_id <> t.import_id)`,
        )
        .get(importId)?.[0],
    );
  }
  return replaced;
}

/** File names of some imports, by id. */
export function importFiles(ws: Workspace, ids: readonly number[]): Map<number, string> {
  const rows = ws
    .prepare<{ id: number; file: string }>(
      'SELECT id, file FROM imports WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    )
    .all(JSON.stringify([...new Set(ids)].sort((a, b) => a - b)));
  return new Map(rows.map(({ id, file }) => [id, file]));
}

export type ImportOf = Readonly<{ id: number; why: string }>;

/** The files that gave rows to a snapshot, oldest import first, and by what each was recognised. */
export const importsOf = (ws: Workspace, label: string): readonly ImportOf[] =>
  ws
    .prepare<ImportOf>(
      `SELECT i.id, i.why FROM imports i JOIN import_snapshots l ON l.import_id = i.id
       WHERE l.snapshot_id = ? ORDER BY i.id`,
    )
    .all(findSnapshot(ws, label).id);

/** Newest first. */
export function listImports(ws: Workspace): ImportRow[] {
  return ws
    .prepare<ImportRow>(
      `SELECT i.id, i.file, i.sha256, i.format, i.kind,
         (SELECT s.label FROM import_snapshots l JOIN snapshots s ON s.id = l.snapshot_id
          WHERE l.import_id = i.id ORDER BY l.as_of DESC LIMIT 1) AS snapshot,
         i.at, i.rows, i.imported, i.updated, i.duplicates, i.rejected
       FROM imports i ORDER BY i.id DESC`,
    )
    .all();
}

/** A page of an import's rejects in file order, with the true total. @throws LockstepError NOT_FOUND */
export function rejectsPage(
  ws: Workspace,
  importId: number,
  offset: number,
  limit: number,
): { total: number; rows: Reject[] } {
  requireImport(ws, importId);
  const total = Number(ws.prepareRaw('SELECT count(*) FROM rejects WHERE import_id = ?').get(importId)?.[0]);
  const rows = ws
    .prepare<Reject>(
      `SELECT line, "column", raw, code, message FROM rejects WHERE import_id = ? ORDER BY position LIMIT ? OFFSET ?`,
    )
    .all(importId, limit, offset);
  return { total, rows };
}

/** `undoImports` of one. */
export const undoImport = (ws: Workspace, importId: number, pulse: Pulse = () => {}): number =>
  undoImports(ws, [importId], pulse);

/** What is said of accounts, symbols or names is taken back, too, and is no row. */
const removedSaid = (rows: number): string =>
  rows === 0 ? 'removed with what it said; it had no rows' : `${plural(rows, 'row')} removed`;

export type RemovedImport = Readonly<{ id: number; file: string; rows: number }>;

function logEach(ws: Workspace, removed: readonly RemovedImport[]): void {
  for (const { id, file, rows } of removed)
    audit(
      ws,
      'remove import',
      `Import ${id} (${file}): ${removedSaid(rows)}`,
      Date.now(),
      changedTo('import', file, null),
    );
}

/**
 * Takes imports back without trace: their rows, what only they named, and their effect on what counts; all of them or
 * none. Rows that another file holds too go over to that file. Returns the number of rows removed. Only the audit log
 * remembers.
 *
 * Foreign keys are not enforced row by row meanwhile (a participant's deletion would search all positions); a check
 * of them all at the end, inside the transaction, takes their place.
 *
 * @param log says in the log what was removed; a line an import unless the step it is part of has one of its own
 * @throws LockstepError NOT_FOUND; whatever `pulse` throws, with nothing changed
 */
export function undoImports(
  ws: Workspace,
  ids: readonly number[],
  pulse: Pulse = () => {},
  log: (removed: readonly RemovedImport[]) => void = (removed) => logEach(ws, removed),
): number {
  const files = ids.map((id) => requireImport(ws, id));
  return ws.withoutReferenceChecks(() =>
    ws.transaction(() => {
      const touched = new Set<number>();
      const removed: RemovedImport[] = [];
      for (const [i, id] of ids.entries()) {
        const rows = removeRows(ws, id, touched, (done, stage) => pulse((i + done) / ids.length, stage));
        removed.push({ id, file: files[i] ?? '', rows });
      }
      log(removed);
      ws.prepare('DELETE FROM snapshots WHERE id NOT IN (SELECT snapshot_id FROM import_snapshots)').run();
      for (const snapshot of touched) {
        ws.touch('positions', snapshot);
        ws.touch('balances', snapshot);
        resolveSnapshot(ws, snapshot, 0);
      }
      pulse(1, 'Removing names');
      refreshAsOf(ws);
      dropUnusedNames(ws);
      refreshReference(ws);
      forgetFingerprints(ws);
      const dangling = ws.db.pragma('foreign_key_check') as unknown[];
      if (dangling.length > 0)
        throw new LockstepError(
          'INTERNAL',
          `Import ${ids.join(', ')} cannot be undone: rows of others depend on it. Nothing was changed; run "lockstep verify".`,
        );
      return removed.reduce((sum, { rows }) => sum + rows, 0);
    }),
  );
}

/** What one import brought; the snapshots it was about are added to `touched`. */
function removeRows(ws: Workspace, importId: number, touched: Set<number>, pulse: Pulse): number {
  for (const [snapshot] of ws
    .prepareRaw('SELECT snapshot_id FROM import_snapshots WHERE import_id = ?')
    .all(importId))
    touched.add(Number(snapshot));
  handOver(ws, importId);
  for (const beside of besidePositions)
    ws.prepare(
      `DELETE FROM ${beside} WHERE position_id IN (SELECT id FROM positions WHERE import_id = ?)`,
    ).run(importId);
  let removed = 0;
  for (const table of Object.keys(importedTables))
    if (table === 'positions') removed += deletePositions(ws, importId, pulse);
    else removed += ws.prepare(`DELETE FROM ${table} WHERE import_id = ?`).run(importId).changes;
  for (const table of ['account_modes', 'rejects', 'import_snapshots'])
    ws.prepare(`DELETE FROM ${table} WHERE import_id = ?`).run(importId);
  ws.prepare('DELETE FROM imports WHERE id = ?').run(importId);
  return removed;
}

function requireImport(ws: Workspace, importId: number): string {
  const file = ws.prepareRaw('SELECT file FROM imports WHERE id = ?').get(importId)?.[0];
  if (file === undefined || file === null)
    throw new LockstepError('NOT_FOUND', `There is no import ${importId}.`, { import: importId });
  return String(file);
}
