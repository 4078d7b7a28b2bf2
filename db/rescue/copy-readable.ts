import Database from 'better-sqlite3';

type Copied = Readonly<{ rows: number; lost: string | null }>;

/**
 * Copies the rows of a table that can be read: past each damaged place it goes on with the next row that reads. Where rows
 * have no number it reads from the begin up to a damaged page, then from the end back to it.
 */
export function copyReadable(from: Database.Database, to: Database.Database, table: string): Copied {
  try {
    const type = from
      .prepare<[string], string>('SELECT type FROM sqlite_schema WHERE name = ?')
      .pluck()
      .get(table);
    const columns = type === 'table' ? sharedColumns(from, to, table) : [];
    if (columns.length === 0) return { rows: 0, lost: 'the table is missing' };
    const copied = copyRows(from, to, table, columns);
    const unknown = unknownColumns(from, to, table);
    const lost = [copied.lost, unknown].filter((part) => part !== null);
    return { rows: copied.rows, lost: lost.length === 0 ? null : lost.join('; ') };
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
  const numbered = key[0] === 'rowid';
  let rows = 0;
  let unfit = 0;
  let last = Number.NaN;
  /** The error that ended the reading, null when it came to the end. */
  const read = (direction: 'ASC' | 'DESC', begin: number | null): string | null => {
    const order = key.map((column) => `${column} ${direction}`).join(', ');
    const where = begin === null ? '' : ` WHERE rowid >= ${begin}`;
    try {
      for (const [number, ...row] of from
        .prepare<[], unknown[]>(
          `SELECT ${numbered ? 'rowid' : 'NULL'}, ${list} FROM main."${table}" NOT INDEXED${where} ORDER BY ${order}`,
        )
        .raw()
        .iterate()) {
        if (direction === 'ASC') last = Number(number);
        try {
          rows += insert.run(...row).changes;
        } catch {
          // A damaged value that the column cannot hold.
          unfit++;
        }
      }
      return null;
    } catch (error) {
      return reason(error);
    }
  };
  const stopped = read('ASC', null);
  let end = stopped;
  while (end !== null && numbered) {
    const next = nextReadable(from, table, Number.isNaN(last) ? 0 : last);
    if (next === null) break;
    const before = last;
    end = read('ASC', next);
    // A row whose own content cannot be read though its place can.
    if (end !== null && (last === before || Number.isNaN(last))) last = next;
  }
  if (end !== null) read('DESC', null);
  const unfitting = unfit > 0 ? `${unfit} rows hold values that are none` : null;
  const lost = [stopped === null ? null : `a part cannot be read (${stopped})`, unfitting].filter(
    (part) => part !== null,
  );
  return { rows, lost: lost.length === 0 ? null : lost.join('; ') };
}

/** Steps over a damaged place: so many rows near it, then a share of the distance. */
const near = 32;
const share = 1 / 8;

/** The number from which on a row can be read again, after one that was the last; null where none is. */
function nextReadable(db: Database.Database, table: string, after: number): number | null {
  const find = db
    .prepare<[number], number>(
      `SELECT rowid FROM main."${table}" NOT INDEXED WHERE rowid >= ? ORDER BY rowid LIMIT 1`,
    )
    .pluck();
  /** A row there, null where the table ends before, undefined where it cannot be told. */
  const at = (number: number): number | null | undefined => {
    try {
      return find.get(number) ?? null;
    } catch (error) {
      reason(error);
      return undefined;
    }
  };
  let failed = after;
  for (let distance = 1; after + distance < Number.MAX_SAFE_INTEGER; ) {
    const found = at(after + distance);
    if (found === null) return null;
    if (found !== undefined) return firstBetween(at, failed, after + distance) ?? found;
    failed = after + distance;
    distance += Math.max(distance < near ? 1 : near, Math.floor(distance * share));
  }
  return null;
}

/** The first number at which a row can be read, between one that fails and one that does not. */
function firstBetween(
  at: (number: number) => number | null | undefined,
  failing: number,
  reading: number,
): number | null | undefined {
  let [low, high] = [failing, reading];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle) === undefined) low = middle;
    else high = middle;
  }
  return at(high);
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

/** Columns that hold something and that this program has no place for, in words: a newer version made them. */
function unknownColumns(from: Database.Database, to: Database.Database, table: string): string | null {
  const known = new Set(columnsOf(to, table).map(({ name }) => name));
  const left = columnsOf(from, table).filter(
    ({ name }) => !known.has(name) && holds(from, `"${table}" WHERE ${quoted(name)} IS NOT NULL`),
  );
  if (left.length === 0) return null;
  const names = left.slice(0, mostNamed).map(({ name }) => name.slice(0, longestName));
  const more = left.length > mostNamed ? ` and ${left.length - mostNamed} more` : '';
  return `this version has no place for its columns ${names.join(', ')}${more}`;
}

const mostNamed = 20;
const longestName = 80;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables with rows that this program has no place for: a newer version, or somebody else, made them. */
export function unknownTables(
  from: Database.Database,
  to: Database.Database,
): { table: string; rows: 0; lost: string }[] {
  const known = new Set(tablesOf(to));
  const left = tablesOf(from).filter((table) => !known.has(table));
  const named = left.slice(0, 10 * mostNamed).flatMap((table) => {
    const lost = 'this version has no place for this table';
    return holds(from, quoted(table)) ? [{ table: table.slice(0, longestName), rows: 0 as const, lost }] : [];
  });
  const more = left.length - 10 * mostNamed;
  return more <= 0
    ? named
    : [...named, { table: `${more} more`, rows: 0, lost: 'this version has no place for these tables' }];
}

/** Whether there is a row, or that cannot be told. */
function holds(db: Database.Database, from: string): boolean {
  try {
    return db.prepare(`SELECT 1 FROM main.${from} LIMIT 1`).get() !== undefined;
  } catch (error) {
    reason(error);
    return true;
  }
}

const tablesOf = (db: Database.Database): string[] =>
  db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .pluck()
    .all();

/** The order in which the table itself is stored. */
function orderOf(db: Database.Database, table: string): string[] {
  const sql = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table);
  if (sql === undefined || !/WITHOUT ROWID/i.test(sql)) return ['rowid'];
  return columnsOf(db, table)
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => `"${name}"`);
}
