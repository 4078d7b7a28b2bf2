import Database from 'better-sqlite3';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/migrations.ts';

export type SchemaObject = Readonly<{ type: string; name: string; tbl_name: string; sql: string }>;

const known = new Map<number, readonly SchemaObject[]>();

/** The objects a database holds by its own account: tables, indexes, views, triggers; not SQLite's own tables. */
const schemaObjects = (db: Database.Database): SchemaObject[] =>
  db
    .prepare<[], SchemaObject>(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')`,
    )
    .all();

/** What a workspace of this schema version holds: what the migrations up to it make of an empty database. */
function knownObjects(version: number, steps: readonly Migration[]): readonly SchemaObject[] {
  const kept = known.get(version);
  if (kept !== undefined) return kept;
  const db = new Database(':memory:');
  try {
    for (const step of steps) if (step.version <= version) db.exec(step.sql);
    const made = schemaObjects(db);
    known.set(version, made);
    return made;
  } finally {
    db.close();
  }
}

/** Indexes are built anew by large imports, from their own text; only the white space between words may differ. */
const text = ({ type, name, tbl_name: table, sql }: SchemaObject): string =>
  [type, name, table, sql.replace(/\s+/g, ' ').trim()].join('\n');

/**
 * A view that stands where a table of ours belongs, or null: reading such a "table" runs what somebody else wrote, for as
 * long as they like.
 */
export function viewForTable(db: Database.Database): string | null {
  const newest = migrations.at(-1)?.version ?? 0;
  const tables = new Set(
    knownObjects(newest, migrations)
      .filter(({ type }) => type === 'table')
      .map(({ name }) => name),
  );
  return schemaObjects(db).find(({ type, name }) => type === 'view' && tables.has(name))?.name ?? null;
}

/**
 * What in the database is not as this program makes it, in words, or null. Nothing of the schema is run for it: a
 * trigger, view, generated column or expression of somebody else's is found before any statement could reach it.
 */
export function foreignObject(db: Database.Database, version: number): string | null {
  const expected = new Map(knownObjects(version, migrations).map((object) => [object.name, object]));
  const seen = new Set<string>();
  for (const object of schemaObjects(db)) {
    const own = expected.get(object.name);
    if (own === undefined || seen.has(object.name))
      return `it holds a ${object.type} "${object.name}" that Lockstep did not make`;
    if (text(own) !== text(object)) return `its ${object.type} "${object.name}" is not as Lockstep makes it`;
    seen.add(object.name);
  }
  const missing = [...expected.values()].find(({ name }) => !seen.has(name));
  return missing === undefined ? null : `its ${missing.type} "${missing.name}" is missing`;
}
