import type Database from 'better-sqlite3';

type Key = Readonly<{ table: string; column: string; parent: string; parentColumn: string }>;

/** Removes rows that refer to rows which are not there, until none is left. Answers the imports they belonged to. */
export function removeDangling(db: Database.Database): Set<number> {
  const keys = db
    .prepare<[], Key>(
      `SELECT s.name AS "table", f."from" AS column, f."table" AS parent, coalesce(f."to", 'id') AS parentColumn
       FROM sqlite_schema s, pragma_foreign_key_list(s.name) f WHERE s.type = 'table'`,
    )
    .all();
  const imports = new Set<number>();
  for (let removed = true; removed; ) {
    removed = false;
    for (const key of keys) removed = removeOf(db, key, imports) || removed;
  }
  return imports;
}

function removeOf(
  db: Database.Database,
  { table, column, parent, parentColumn }: Key,
  imports: Set<number>,
): boolean {
  const where = `"${column}" IS NOT NULL AND "${column}" NOT IN (SELECT "${parentColumn}" FROM "${parent}")`;
  const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  const owner = columns.includes('import_id')
    ? 'import_id'
    : columns.includes('position_id')
      ? '(SELECT import_id FROM positions WHERE id = position_id)'
      : null;
  if (owner !== null)
    for (const id of db
      .prepare<[], number | null>(`SELECT DISTINCT ${owner} FROM "${table}" WHERE ${where}`)
      .pluck()
      .all())
      if (id !== null && db.prepare('SELECT 1 FROM imports WHERE id = ?').get(id) !== undefined)
        imports.add(id);
  return db.prepare(`DELETE FROM "${table}" WHERE ${where}`).run().changes > 0;
}
