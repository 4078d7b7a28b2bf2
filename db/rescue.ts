import { basename } from 'node:path';
import type Database from 'better-sqlite3';
import type { RescueReport } from '../contract/dto/workspace.ts';
import { LockstepError } from '../contract/errors.ts';
import { audit } from './audit.ts';
import { computedTables } from './content-parts.ts';
import { importedTables } from './import/claims.ts';
import { undoImport } from './imports.ts';
import { rowsNow, unkeepAll } from './kept-content.ts';
import { openWorkspace } from './open.ts';
import { openUncheckedForReading } from './open-for-reading.ts';
import { changedParts } from './rescue/changed-parts.ts';
import { copyReadable, unknownTables } from './rescue/copy-readable.ts';
import { removeDangling } from './rescue/remove-dangling.ts';
import { forgetInfo } from './snapshots.ts';
import { type Target, writeWhole } from './whole-file.ts';
import type { Workspace } from './workspace.ts';

/**
 * Saves what can be read of a damaged workspace into a new one: imports that are whole, settings, limits, what was saved,
 * the log. An import of which a row is lost or changed is left out, for its figures would be invented: its file is to be
 * imported again. The damaged file is only read.
 *
 * @throws LockstepError NOT_FOUND, WORKSPACE_DAMAGED (SQLite cannot open it at all), USAGE (nothing may be written there)
 */
export function rescueWorkspace(path: string, target: Target): RescueReport {
  using from = readableParts(path);
  let report: RescueReport | null = null;
  writeWhole(target, (temporary) => {
    using to = openWorkspace(temporary, { create: true });
    report = to.withoutReferenceChecks(() => to.transaction(() => fill(from, to)));
  });
  if (report === null) throw new TypeError('nothing was written');
  return report;
}

/** What cannot be opened at all is not sent to where it came from. */
function readableParts(path: string): Workspace {
  try {
    return openUncheckedForReading(path);
  } catch (error) {
    if (!(error instanceof LockstepError) || error.code !== 'WORKSPACE_DAMAGED') throw error;
    throw new LockstepError(
      error.code,
      `Nothing can be read of ${basename(path)}: it cannot be opened as a database. Restore a backup, or import its files into a new workspace.`,
      error.details,
    );
  }
}

function fill(from: Workspace, to: Workspace): RescueReport {
  const tables: RescueReport['tables'] = [
    ...tableNames(to.db).map((table) => ({ table, ...copyReadable(from.db, to.db, table) })),
    ...unknownTables(from.db, to.db),
  ];
  const isShort = (name: string): boolean =>
    tables.some(({ table, lost }) => table === name && lost !== null);
  const parts = changedParts(from.schemaVersion === to.schemaVersion ? to.db : from.db);
  for (const table of computedTables) to.db.exec(`DELETE FROM ${table}`);
  forgetInfo(to.db);
  unkeepAll(to.db);
  const reasons = new Map<number, string>();
  const doubt = (id: number, why: string): void => void reasons.set(id, reasons.get(id) ?? why);

  const changed = from.schemaVersion > to.schemaVersion ? [newerVersion(from, to)] : [];
  const unproven = parts.filter(({ table }) => isShort(table));
  for (const part of parts) {
    // Of a table with lost rows nothing is proven by its sum: what is whole by its count is saved, and said.
    if (unproven.includes(part)) continue;
    const imports = importsIn(to.db, part.table, part.snapshot);
    for (const id of imports) doubt(id, `${part.name} is not as it was written`);
    if (imports.length === 0) changed.push(part.name);
  }
  for (const id of removeDangling(to.db)) doubt(id, 'a row that belongs to it is lost');
  for (const { id, expected, found } of countRows(to.db))
    if (found < expected) doubt(id, `${found} of ${expected} rows could be read`);

  const left = [...reasons].sort(([a], [b]) => a - b).map(([id, why]) => leaveOut(to, id, why));
  for (const { name, table, snapshot } of unproven)
    if (rowsNow(to.db, { table, snapshot }) > 0)
      changed.push(`${name} (rows of it are lost: what is left cannot be compared with its sum)`);
  const whole = left.length === 0 && changed.length === 0 && tables.every(({ lost }) => lost === null);
  const lost = tables.filter((table) => table.lost !== null).map((table) => `${table.table}: ${table.lost}`);
  audit(
    to,
    'rescue',
    `from ${basename(from.path)}: ${whole ? 'everything' : [...lost, ...left.map(({ file, why }) => `left out ${file}: ${why}`), ...changed.map((name) => `not as it was written: ${name}`)].join('; ')}`,
  );
  return { whole, tables, left, changed };
}

const newerVersion = (from: Workspace, to: Workspace): string =>
  `everything: a newer version of the program wrote the file (version ${from.schemaVersion} of the file; this program knows ${to.schemaVersion}), and may mean something else by it`;

function leaveOut(to: Workspace, id: number, why: string): RescueReport['left'][number] {
  const [file, sha256] = to.db
    .prepare<[number], [string, string]>('SELECT file, sha256 FROM imports WHERE id = ?')
    .raw()
    .get(id) ?? ['unknown', ''];
  undoImport(to, id);
  return { import: id, file, sha256, why };
}

function tableNames(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();
}

/** Imports with rows in a part; those that only said again what another holds are not among them. */
function importsIn(db: Database.Database, table: string, snapshot: number | null): number[] {
  if (!Object.hasOwn(importedTables, table)) return [];
  const where = snapshot === null ? '' : ' AND snapshot_id = ?';
  return db
    .prepare<number[], number>(
      `SELECT DISTINCT import_id FROM "${table}" WHERE import_id IN (SELECT id FROM imports)${where}`,
    )
    .pluck()
    .all(...(snapshot === null ? [] : [snapshot]));
}

/** How many rows each import gave, and how many it holds or has handed to one that said them again. */
function countRows(db: Database.Database): { id: number; expected: number; found: number }[] {
  const found = new Map<number, number>();
  for (const table of [...Object.keys(importedTables), 'claims'])
    for (const [id, rows] of db
      .prepare<[], [number, number]>(`SELECT import_id, count(*) FROM "${table}" GROUP BY import_id`)
      .raw()
      .iterate())
      found.set(id, (found.get(id) ?? 0) + rows);
  return db
    .prepare<[], { id: number; expected: number }>('SELECT id, imported AS expected FROM imports')
    .all()
    .map(({ id, expected }) => ({ id, expected, found: found.get(id) ?? 0 }));
}
