import type { FileReport, ImportRow } from '../contract/dto/workspace.ts';
import { LockstepError } from '../contract/errors.ts';
import type { Reject } from '../contract/records.ts';
import { audit } from './audit.ts';
import { dropUnusedNames, refreshReference } from './reference.ts';
import { resolveSnapshot } from './resolve.ts';
import { forgetFingerprints, refreshAsOf } from './snapshots.ts';
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
): void {
  ws.prepare(
    `UPDATE imports SET sha256 = ?, format = ?, kind = ?, generation = ?, why = ?, rows = ?, imported = ?, updated = ?,
       duplicates = ?, rejected = ?, flat = ?, options = ?, warnings = ? WHERE id = ?`,
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

export function isKnownFile(ws: Workspace, sha256: string, except: number): boolean {
  return ws.prepare('SELECT 1 FROM imports WHERE sha256 = ? AND id <> ?').get(sha256, except) !== undefined;
}

/**
 * How many of the import's rows outside snapshots (prices, tiers, depth) stand beside another import's row for the
 * same thing with other content. The newest import counts when they are read.
 */
export function countReplaced(ws: Workspace, importId: number): number {
  const same = [
    ['prices', 'asset_id', 'source_id', 'time'],
    ['tiers', 'venue_id', 'symbol', 'tier', 'effective'],
    ['depth', 'asset_id', 'venue_id', 'time', 'distance'],
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

/** Newest first. */
export function listImports(ws: Workspace): ImportRow[] {
  return ws
    .prepare<ImportRow>(
      `SELECT i.id, i.file, i.sha256, i.format, i.kind,
         (SELECT s.label FROM import_snapshots l JOIN snapshots s ON s.id = l.snapshot_id
          WHERE l.import_id = i.id ORDER BY l.as_of DESC LIMIT 1) AS snapshot,
         i.at, i.rows, i.imported, i.duplicates, i.rejected
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

/** Tables whose rows belong to an import, children first. */
const importTables = [
  'position_claims',
  'balance_claims',
  'positions',
  'balances',
  'tiers',
  'depth',
  'prices',
  'participant_facts',
  'asset_facts',
  'venue_facts',
  'rejects',
  'import_snapshots',
] as const;

/**
 * Takes an import back without trace: its rows, what only it named, and its effect on what counts. Rows that a later
 * file holds too go over to that file. Returns the number of rows removed. Only the audit log remembers.
 *
 * Foreign keys are not enforced row by row meanwhile (a participant's deletion would search all positions); a check
 * of them all at the end, inside the transaction, takes their place.
 *
 * @throws LockstepError NOT_FOUND
 */
export function undoImport(ws: Workspace, importId: number): number {
  const file = requireImport(ws, importId);
  ws.db.pragma('foreign_keys = OFF');
  try {
    return ws.transaction(() => {
      const touched = ws
        .prepareRaw('SELECT snapshot_id FROM import_snapshots WHERE import_id = ?')
        .all(importId)
        .map((row) => Number(row[0]));
      handOver(ws, 'position', importId);
      handOver(ws, 'balance', importId);
      let removed = 0;
      ws.prepare('DELETE FROM loans WHERE position_id IN (SELECT id FROM positions WHERE import_id = ?)').run(
        importId,
      );
      for (const table of importTables) {
        const { changes } = ws.prepare(`DELETE FROM ${table} WHERE import_id = ?`).run(importId);
        if (!table.endsWith('_claims') && table !== 'rejects' && table !== 'import_snapshots')
          removed += changes;
      }
      ws.prepare('DELETE FROM imports WHERE id = ?').run(importId);
      ws.prepare('DELETE FROM snapshots WHERE id NOT IN (SELECT snapshot_id FROM import_snapshots)').run();
      for (const snapshot of touched) resolveSnapshot(ws, snapshot, importId);
      refreshAsOf(ws);
      dropUnusedNames(ws);
      refreshReference(ws);
      forgetFingerprints(ws);
      audit(ws, 'undo', `Import ${importId} (${file}): ${removed} rows removed`);
      const dangling = ws.db.pragma('foreign_key_check') as unknown[];
      if (dangling.length > 0)
        throw new LockstepError(
          'INTERNAL',
          `Taking back import ${importId} would leave dangling rows; nothing was changed.`,
        );
      return removed;
    });
  } finally {
    ws.db.pragma('foreign_keys = ON');
  }
}

/** Rows of this import that another import holds too become the earliest such import's. */
function handOver(ws: Workspace, subject: 'position' | 'balance', importId: number): void {
  const heir = `SELECT c.import_id FROM ${subject}_claims c WHERE c.${subject}_id = t.id ORDER BY c.import_id LIMIT 1`;
  const line = `SELECT c.line FROM ${subject}_claims c WHERE c.${subject}_id = t.id ORDER BY c.import_id LIMIT 1`;
  ws.prepare(
    `UPDATE ${subject}s AS t SET import_id = (${heir}), line = (${line})
     WHERE t.import_id = ? AND t.id IN (SELECT ${subject}_id FROM ${subject}_claims)`,
  ).run(importId);
  ws.prepare(
    `DELETE FROM ${subject}_claims AS c WHERE EXISTS
       (SELECT 1 FROM ${subject}s t WHERE t.id = c.${subject}_id AND t.import_id = c.import_id)`,
  ).run();
}

function requireImport(ws: Workspace, importId: number): string {
  const file = ws.prepareRaw('SELECT file FROM imports WHERE id = ?').get(importId)?.[0];
  if (file === undefined || file === null)
    throw new LockstepError('NOT_FOUND', `There is no import ${importId}.`, { import: importId });
  return String(file);
}
