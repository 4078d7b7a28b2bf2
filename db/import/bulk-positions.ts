import { rmSync } from 'node:fs';
import type { Workspace } from '../workspace.ts';
import { type StagedTable, stagedTable } from './staged-table.ts';
import { identityColumns, rowColumns, type StoredRow } from './stored-row.ts';

export type BulkPositions = Readonly<{
  /** Takes a row. False when it must go the ordinary way. */
  add: (row: StoredRow) => boolean;
  /** Copies what was taken into the workspace. Whatever duplicates there were are gone then; answers how many. */
  settle: () => number;
  close: () => void;
}>;

/** SQLite allows ten attached databases; each part stays attached until the transaction ends. */
const mostParts = 8;
const name = 'positions_natural';
const identity = identityColumns.join(', ');
const keyAt = rowColumns.positions.indexOf('natural_key');

/**
 * Positions of a large import on a path of their own: rows are staged in SQLite's file format, copied in one go, and
 * indexed in one sorted pass. Duplicates are found by that pass and treated as `duplicateAware` treats them: the
 * first row stays, and belongs to the import that said it last. Everything happens in the import's transaction.
 *
 * @param expectedRows how many rows a part holds is chosen by it
 */
export function bulkPositions(ws: Workspace, importId: number, expectedRows: number): BulkPositions {
  const tableSql = String(ws.prepareRaw("SELECT sql FROM sqlite_schema WHERE name = 'positions'").get()?.[0]);
  const sql = tableSql.replace(/^CREATE TABLE \w+/, 'CREATE TABLE staged');
  const indexSql = String(ws.prepareRaw('SELECT sql FROM sqlite_schema WHERE name = ?').get(name)?.[0]);
  const rowsPerPart = Math.max(250_000, Math.ceil(expectedRows / (mostParts - 2)));
  let id = Number(ws.prepareRaw('SELECT coalesce(max(id), 0) FROM positions').get()?.[0]);
  let parts = 0;
  let part: StagedTable | null = null;
  const pathOf = (n: number): string => `${ws.path}-import-${n}`;
  ws.db.exec(`DROP INDEX ${name}`);
  let settled = false;

  const flush = (): void => {
    if (part === null) return;
    part.finish();
    part.close();
    part = null;
    const schema = `staged_${parts}`;
    ws.db.prepare(`ATTACH ? AS ${schema}`).run(pathOf(parts));
    ws.db.exec(`PRAGMA ${schema}.cache_size = -1024; INSERT INTO positions SELECT * FROM ${schema}.staged`);
  };

  return {
    add: (row) => {
      if (settled || row[keyAt] === null) return false;
      part ??= stagedTable(pathOf(++parts), sql);
      if (!part.add(++id, row)) return false;
      if (part.rows() >= rowsPerPart && parts < mostParts) flush();
      return true;
    },
    settle: () => {
      if (settled) return 0;
      settled = true;
      flush();
      try {
        ws.db.exec(indexSql);
        return 0;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE'))
          throw error;
      }
      ws.db.exec(`CREATE INDEX ${name} ON positions(${identity})`);
      const removed = removeRepeated(ws, importId);
      ws.db.exec(`DROP INDEX ${name}; ${indexSql}`);
      return removed;
    },
    /** After the transaction: parts are detached and their files removed. */
    close: () => {
      part?.close();
      for (let n = 1; n <= parts; n++) {
        const attached = ws.db
          .prepare('SELECT 1 FROM pragma_database_list WHERE name = ?')
          .get(`staged_${n}`);
        if (attached !== undefined) ws.db.exec(`DETACH staged_${n}`);
        rmSync(pathOf(n), { force: true });
      }
    },
  };
}

/** Of rows with one identity and content the first stays and is restated by the last; the others go. */
function removeRepeated(ws: Workspace, importId: number): number {
  ws.db.exec(`CREATE TEMP TABLE repeated AS
    SELECT g.*, (SELECT line FROM positions WHERE id = last) AS line FROM (
      SELECT ${identity}, min(id) AS first, max(id) AS last, count(*) - 1 AS others
      FROM positions INDEXED BY ${name} GROUP BY ${identity} HAVING count(*) > 1) g`);
  try {
    ws.db
      .prepare(
        `INSERT INTO claims (subject, k1, import_id, line)
         SELECT 'positions', p.id, p.import_id, p.line FROM repeated r CROSS JOIN positions p ON p.id = r.first
         WHERE p.import_id <> ? ON CONFLICT DO UPDATE SET line = excluded.line`,
      )
      .run(importId);
    ws.db.exec(`DELETE FROM positions WHERE id IN (
      SELECT p.id FROM repeated r CROSS JOIN positions p INDEXED BY ${name} USING (${identity}) WHERE p.id <> r.first)`);
    ws.db
      .prepare(
        'UPDATE positions SET import_id = ?, line = r.line FROM repeated r WHERE positions.id = r.first',
      )
      .run(importId);
    return Number(ws.db.prepare('SELECT sum(others) FROM repeated').pluck().get());
  } finally {
    ws.db.exec('DROP TABLE temp.repeated');
  }
}
