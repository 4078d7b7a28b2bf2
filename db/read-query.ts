import { LockstepError } from '../contract/errors.ts';
import { contentTables } from './content-parts.ts';
import { viewList } from './views.ts';
import type { Workspace } from './workspace.ts';

export type QueryCell = number | string | null;
/** `integers`: which columns are whole numbers by their declaration, whatever they hold now. */
export type Query = Readonly<{
  columns: readonly string[];
  integers: readonly boolean[];
  rows: Iterable<readonly QueryCell[]>;
}>;

/**
 * A question in SQL that only reads: one SELECT over the views or tables of the workspace. The content of every table it
 * names is compared first (decision 058). The database can do nothing else until the last row is taken.
 *
 * @throws LockstepError USAGE for what is no single reading statement, with SQLite's own words; WORKSPACE_DAMAGED
 */
export function readQuery(ws: Workspace, sql: string): Query {
  const statement = compiled(ws, sql);
  ws.requireContent(tablesNamed(ws, sql));
  const known = statement.columns();
  const columns = known.map(({ name }) => name);
  const repeated = columns.find((name, i) => columns.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new LockstepError('USAGE', `Two columns are called ${repeated}: give one another name with AS.`);
  const integers = known.map(({ type }) => type?.toUpperCase() === 'INTEGER');
  return { columns, integers, rows: rowsOf(statement) };
}

/** SQLite reports ATTACH as reading, PRAGMA may write: only questions whose first word is a question's are taken. */
const question = /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*(select|with|values)\b/i;

function compiled(ws: Workspace, sql: string) {
  if (!question.test(sql))
    throw new LockstepError('USAGE', 'Only one SELECT (or WITH … SELECT) is answered.');
  try {
    const statement = ws.db.prepare<[], QueryCell[]>(sql);
    if (!statement.reader || !statement.readonly) throw new TypeError('it does not only read');
    return statement.raw();
  } catch (error) {
    throw new LockstepError('USAGE', `SQLite cannot read this: ${(error as Error).message}.`);
  }
}

function* rowsOf(
  statement: Readonly<{ iterate: () => IterableIterator<unknown> }>,
): Generator<readonly QueryCell[]> {
  for (const row of statement.iterate() as IterableIterator<unknown[]>)
    yield row.map((cell) => {
      if (cell instanceof Uint8Array) return `(${cell.length} bytes)`;
      return typeof cell === 'bigint' ? Number(cell) : (cell as QueryCell);
    });
}

/** Tables whose name, or the name of a view made of them, stands in the text; one too many costs time, no truth. */
function tablesNamed(ws: Workspace, sql: string): string[] {
  const words = new Set(sql.toLowerCase().match(/[a-z_][a-z0-9_]*/g) ?? []);
  const ofViews = Object.entries(viewList).flatMap(([view, { tables }]) => (words.has(view) ? tables : []));
  const own = contentTables(ws.db).filter((table) => words.has(table));
  return [...new Set<string>([...ofViews, ...own])];
}
