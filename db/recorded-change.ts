import type Database from 'better-sqlite3';
import { LockstepError } from '../contract/errors.ts';
import { bySnapshot, computedTables, type HoldingTable } from './content-parts.ts';
import { forgetFingerprints } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

/** What no change is undone of: the log stays, sums and totals are computed. */
const apart = new Set(['audit_log', ...computedTables]);

type Recorded = Readonly<{ table: string; columns: readonly string[]; key: readonly string[] }>;

/** The rows of a change, kept beside the workspace until it is closed: its number, and the tables it touched. */
export type RecordedChange = Readonly<{ change: number; tables: readonly string[] }>;

const watched = new WeakMap<Database.Database, readonly Recorded[]>();

/**
 * Runs `work` and keeps every row it changes as it was: triggers of this connection write them into tables of this
 * connection, so that nothing of it is in the file.
 *
 * @param change its number; a later change has a larger one
 * @returns what `work` answers, and what was kept
 */
export function recordChange<T>(
  ws: Workspace,
  change: number,
  work: () => T,
): Readonly<{ result: T; recorded: RecordedChange }> {
  const tables = watch(ws.db);
  ws.db.prepare('INSERT INTO temp.recording VALUES (?)').run(change);
  try {
    const result = work();
    const touched = tables.filter(({ table }) => lastChange(ws.db, table) === change);
    return { result, recorded: { change, tables: touched.map(({ table }) => table) } };
  } finally {
    ws.db.exec('DELETE FROM temp.recording');
  }
}

/** Before many rows are written that nobody records: no trigger stands in their way. */
export function stopWatching({ db }: Workspace): void {
  for (const { table } of watched.get(db) ?? [])
    for (const event of events) db.exec(`DROP TRIGGER temp."${table}_${event}"`);
  watched.delete(db);
}

/**
 * Puts every row back as it was before a recorded change; `log` writes the line of the log that says so.
 *
 * @throws LockstepError USAGE when one of them has been changed since; nothing is changed then
 */
export function revertChange(ws: Workspace, { change, tables }: RecordedChange, log: () => void): void {
  // Rows come back table by table: a reference is right again at the end, as it was before the change.
  ws.withoutReferenceChecks(() =>
    ws.transaction(() => {
      for (const one of watch(ws.db)) if (tables.includes(one.table)) putBack(ws, one, change);
      forgetFingerprints(ws);
      log();
    }),
  );
}

export function forgetChange(ws: Workspace, { change, tables }: RecordedChange): void {
  for (const table of tables)
    ws.db.prepare(`DELETE FROM temp."${table}_before" WHERE change = ?`).run(change);
}

const events = ['insert', 'update', 'delete'] as const;

const lastChange = (db: Database.Database, table: string): unknown =>
  db.prepare(`SELECT change FROM temp."${table}_before" ORDER BY seq DESC LIMIT 1`).pluck().get();

/** Sets the triggers where they are not. */
function watch(db: Database.Database): readonly Recorded[] {
  const known = watched.get(db);
  if (known !== undefined) return known;
  const tables = recordedTables(db);
  db.exec('CREATE TABLE IF NOT EXISTS temp.recording (change INTEGER)');
  db.transaction(() => tables.forEach((table) => void begin(db, table)))();
  watched.set(db, tables);
  return tables;
}

function recordedTables(db: Database.Database): Recorded[] {
  const tables = db
    .prepare<[], { name: string; wr: number }>(
      "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .all();
  return tables
    .filter(({ name }) => !apart.has(name))
    .map(({ name, wr }) => {
      const columns = db
        .prepare<[string], { name: string; pk: number; type: string }>(
          'SELECT name, pk, type FROM pragma_table_info(?)',
        )
        .all(name);
      const keys = columns.filter(({ pk }) => pk > 0).map((column) => column.name);
      const rowid = columns.find(({ pk, type }) => pk > 0 && type === 'INTEGER')?.name;
      const names = columns.map((column) => column.name);
      if (wr === 1) return { table: name, columns: names, key: keys };
      if (keys.length === 1 && rowid !== undefined) return { table: name, columns: names, key: [rowid] };
      return { table: name, columns: ['rowid', ...names], key: ['rowid'] };
    });
}

const quoted = (names: readonly string[], of = ''): string =>
  names.map((name) => `${of}"${name}"`).join(', ');

/** `was` 1: the row was there before; 0: it is there since. */
function begin(db: Database.Database, { table, columns }: Recorded): void {
  const log = `"${table}_before"`;
  const kept = columns.map((name) => `"c_${name}"`).join(', ');
  db.exec(`CREATE TABLE IF NOT EXISTS temp.${log} (seq INTEGER PRIMARY KEY, change, was, ${kept})`);
  const note = (was: 0 | 1, of: 'OLD' | 'NEW'): string =>
    `INSERT INTO ${log} SELECT NULL, change, ${was}, ${quoted(columns, `${of}.`)} FROM recording;`;
  // Where windows and columns stand is no change of anybody's.
  const told = (of: string): string => (table === 'settings' ? `${of}.key NOT LIKE 'ui.%'` : '1');
  const differs = columns.map((name) => `OLD."${name}" IS NOT NEW."${name}"`).join(' OR ');
  const trigger = (event: (typeof events)[number], when: string, notes: string): void => {
    db.exec(
      `CREATE TEMP TRIGGER "${table}_${event}" AFTER ${event.toUpperCase()} ON main."${table}" WHEN ${when} BEGIN ${notes} END`,
    );
  };
  trigger('insert', told('NEW'), note(0, 'NEW'));
  trigger('update', `${told('NEW')} AND (${differs})`, `${note(1, 'OLD')} ${note(0, 'NEW')}`);
  trigger('delete', told('OLD'), note(1, 'OLD'));
}

function putBack(ws: Workspace, { table, columns, key }: Recorded, change: number): void {
  const log = `temp."${table}_before"`;
  const keys = key.map((name) => `"c_${name}"`).join(', ');
  const order = (direction: string): string =>
    `(SELECT *, row_number() OVER (PARTITION BY ${keys} ORDER BY seq ${direction}) AS nth FROM ${log} WHERE change = ?)`;
  const now = `SELECT ${keys} FROM ${order('DESC')} WHERE nth = 1 AND was = 0`;
  const there = Number(ws.db.prepare(`SELECT count(*) FROM (${now})`).pluck().get(change));
  if (bySnapshot.has(table))
    for (const snapshot of ws.db
      .prepare<[number], number>(`SELECT DISTINCT c_snapshot_id FROM ${log} WHERE change = ?`)
      .pluck()
      .all(change))
      ws.touch(table as HoldingTable, snapshot);
  const gone = ws
    .prepare(`DELETE FROM main."${table}" WHERE (${quoted(key)}) IN (${now})`)
    .run(change).changes;
  if (gone !== there) throw changedSince(table);
  const before = columns.map((name) => `"c_${name}"`).join(', ');
  try {
    ws.prepare(
      `INSERT INTO main."${table}" (${quoted(columns)}) SELECT ${before} FROM ${order('ASC')} WHERE nth = 1 AND was = 1`,
    ).run(change);
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT'))
      throw changedSince(table);
    throw error;
  }
}

const changedSince = (table: string): LockstepError =>
  new LockstepError('USAGE', `This cannot be undone: ${table.replaceAll('_', ' ')} have been changed since.`);
