import type { Workspace } from '../workspace.ts';
import type { IndexDefinition } from './position-indexes.ts';
import { identityColumns } from './stored-row.ts';

/** The unique index that tells positions apart. */
export const naturalIndex = 'positions_natural';
const identity = identityColumns.join(', ');

/**
 * Builds the unique index over rows copied without it. Of rows with one identity and content the first stays and is
 * restated by the last; the others go. Answers how many went.
 */
export function removeRepeated(ws: Workspace, importId: number, indexes: readonly IndexDefinition[]): number {
  const unique = indexes.find(({ name }) => name === naturalIndex)?.sql ?? '';
  try {
    ws.db.exec(unique);
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_UNIQUE'))
      throw error;
  }
  ws.db.exec(`CREATE INDEX ${naturalIndex} ON positions(${identity})`);
  const removed = restateAndRemove(ws, importId);
  ws.db.exec(`DROP INDEX ${naturalIndex}; ${unique}`);
  return removed;
}

function restateAndRemove(ws: Workspace, importId: number): number {
  ws.db.exec(`CREATE TEMP TABLE repeated AS
    SELECT g.*, (SELECT line FROM positions WHERE id = last) AS line FROM (
      SELECT ${identity}, min(id) AS first, max(id) AS last, count(*) - 1 AS others
      FROM positions INDEXED BY ${naturalIndex} GROUP BY ${identity} HAVING count(*) > 1) g`);
  try {
    ws.db
      .prepare(
        `INSERT INTO claims (subject, k1, import_id, line)
         SELECT 'positions', p.id, p.import_id, p.line FROM repeated r CROSS JOIN positions p ON p.id = r.first
         WHERE p.import_id <> ? ON CONFLICT DO UPDATE SET line = excluded.line`,
      )
      .run(importId);
    ws.db.exec(`DELETE FROM positions WHERE id IN (
      SELECT p.id FROM repeated r CROSS JOIN positions p INDEXED BY ${naturalIndex} USING (${identity})
      WHERE p.id <> r.first)`);
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
