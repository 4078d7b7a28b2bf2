import type Database from 'better-sqlite3';

/** No text the program stores comes near it: the largest is a logo or a list of adjustments. */
export const largestCell = 32 * 2 ** 20;

/**
 * The first text or blob too large to be read into memory, in words, or null. SQLite answers the size from the head of the
 * row: the cell itself is not read. A file smaller than the limit has none.
 */
export function oversizedCell(db: Database.Database): string | null {
  const pages = Number(db.pragma('page_count', { simple: true }));
  if (pages * Number(db.pragma('page_size', { simple: true })) <= largestCell) return null;
  for (const { table, columns } of textColumns(db)) {
    const sizes = columns.map((column) => `octet_length("${column}")`);
    const where = sizes.map((size) => `${size} > ${largestCell}`).join(' OR ');
    const found = db
      .prepare(`SELECT ${sizes.join(', ')} FROM "${table}" WHERE ${where} LIMIT 1`)
      .raw()
      .get();
    if (!Array.isArray(found)) continue;
    const at = found.findIndex((size) => Number(size) > largestCell);
    return `a cell of ${table}.${columns[at] ?? ''} holds ${Number(found[at])} bytes, and ${largestCell} are the most`;
  }
  return null;
}

/** Columns of STRICT tables hold what they are declared as, so that only texts and blobs can be large. */
function textColumns(db: Database.Database): { table: string; columns: string[] }[] {
  const rows = db
    .prepare<[], { table: string; column: string }>(
      `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t JOIN pragma_table_info(t.name) c
       WHERE t.type = 'table' AND c.type IN ('TEXT', 'BLOB')`,
    )
    .all();
  const tables = new Map<string, string[]>();
  for (const { table, column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
  return [...tables].map(([table, columns]) => ({ table, columns }));
}
