import { computedTables } from '../../db/content-parts.ts';
import { contentSum } from '../../db/content-sum.ts';
import type { Workspace } from '../../db/workspace.ts';

/** Of these each key, each kind, is an input of its own. */
const byKey: Readonly<Record<string, string>> = { settings: 'key', saved: 'kind' };

/** What a workspace holds but computed sums: a sum for each table, each setting (`settings ages`) and each kind of what is saved. */
export function heldContent({ db }: Workspace): ReadonlyMap<string, string> {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all()
    .filter((name) => !name.startsWith('sqlite_') && !computedTables.includes(name));
  const sum = (sql: string): string => JSON.stringify(contentSum(db, sql));
  return new Map(
    tables.flatMap((table): [string, string][] => {
      const key = byKey[table];
      const columns = table === 'snapshots' ? 'id, label, as_of' : '*';
      if (key === undefined) return [[table, sum(`SELECT ${columns} FROM "${table}"`)]];
      const keys = db.prepare<[], string>(`SELECT DISTINCT ${key} FROM "${table}"`).pluck().all();
      return keys.map((k) => [`${table} ${k}`, sum(`SELECT * FROM "${table}" WHERE ${key} = '${k}'`)]);
    }),
  );
}

/** What is another in one of them than in the other. */
export function changedContent(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((part) => a.get(part) !== b.get(part));
}
