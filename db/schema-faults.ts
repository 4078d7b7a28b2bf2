import Database from 'better-sqlite3';
import { migrations } from './migrations/migrations.ts';

type Entry = Readonly<{ type: string; name: string; columns: string }>;

/** What a workspace of the newest schema has that this file lacks or has otherwise, in words; empty when all is there. */
export function schemaFaults(db: Database.Database): string[] {
  const here = new Map(entriesOf(db).map((entry) => [entry.name, entry]));
  return asDeclared().flatMap(({ type, name, columns }) => {
    const found = here.get(name);
    if (found === undefined) return [`the ${type} ${name} is missing`];
    return found.columns === columns ? [] : [`the ${type} ${name} has other columns`];
  });
}

let declared: Entry[] | null = null;

/** The schema as a fresh workspace has it. */
function asDeclared(): Entry[] {
  if (declared !== null) return declared;
  const fresh = new Database(':memory:');
  try {
    for (const step of migrations) fresh.exec(step.sql);
    declared = entriesOf(fresh);
  } finally {
    fresh.close();
  }
  return declared;
}

function entriesOf(db: Database.Database): Entry[] {
  return db
    .prepare<[], Entry>(
      `SELECT s.type, s.name, coalesce((SELECT group_concat(c.name) FROM
         (SELECT name FROM pragma_table_info(s.name) WHERE s.type = 'table'
          UNION ALL SELECT name FROM pragma_index_info(s.name) WHERE s.type = 'index') c), '') AS columns
       FROM main.sqlite_schema s WHERE s.type IN ('table', 'index', 'trigger', 'view')
         AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all();
}
