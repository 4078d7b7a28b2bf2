import Database from 'better-sqlite3';

type Copied = Readonly<{ rows: number; lost: string | null }>;

/**
 * Copies the rows of a table that can be read: from its begin up to a damaged page, then from its end back to it. What
 * lies between two damaged places is not reached.
 */
export function copyReadable(from: Database.Database, to: Database.Database, table: string): Copied {
  try {
    const type = from
      .prepare<[string], string>('SELECT type FROM sqlite_schema WHERE name = ?')
      .pluck()
      .get(table);
    const columns = type === 'table' ? sharedColumns(from, to, table) : [];
    if (columns.length === 0) return { rows: 0, lost: 'the table is missing' };
    return copyRows(from, to, table, columns);
  } catch (error) {
    return { rows: 0, lost: reason(error) };
  }
}

function copyRows(
  from: Database.Database,
  to: Database.Database,
  table: string,
  columns: readonly string[],
): Copied {
  const list = columns.map((column) => `"${column}"`).join(', ');
  const insert = to.prepare<unknown[]>(
    `INSERT OR IGNORE INTO "${table}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const key = orderOf(from, table);
  let rows = 0;
  let unfit = 0;
  /** The error that ended the reading, null when it came to the end. */
  const read = (direction: 'ASC' | 'DESC'): string | null => {
    const order = key.map((column) => `${column} ${direction}`).join(', ');
    try {
      for (const row of from
        .prepare<[], unknown[]>(`SELECT ${list} FROM main."${table}" NOT INDEXED ORDER BY ${order}`)
        .raw()
        .iterate())
        try {
          rows += insert.run(...row).changes;
        } catch {
          // A damaged value that the column cannot hold.
          unfit++;
        }
      return null;
    } catch (error) {
      return reason(error);
    }
  };
  const stopped = read('ASC');
  if (stopped !== null) read('DESC');
  const unfitting = unfit > 0 ? `${unfit} rows hold values that are none` : null;
  const lost = [stopped === null ? null : `a part cannot be read (${stopped})`, unfitting].filter(
    (part) => part !== null,
  );
  return { rows, lost: lost.length === 0 ? null : lost.join('; ') };
}

/** Everything but what SQLite says of the file is a fault of ours. */
function reason(error: unknown): string {
  if (error instanceof Database.SqliteError) return error.message;
  throw error;
}

function columnsOf(db: Database.Database, table: string): { name: string; pk: number }[] {
  return db
    .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
    .all(table);
}

function sharedColumns(from: Database.Database, to: Database.Database, table: string): string[] {
  const there = new Set(columnsOf(from, table).map(({ name }) => name));
  return columnsOf(to, table)
    .map(({ name }) => name)
    .filter((name) => there.has(name));
}

/** The order in which the table itself is stored. */
function orderOf(db: Database.Database, table: string): string[] {
  const sql = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table);
  if (sql === undefined || !/WITHOUT ROWID/i.test(sql)) return ['rowid'];
  return columnsOf(db, table)
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => `"${name}"`);
}
