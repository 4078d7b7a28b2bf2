import type { Workspace } from '../workspace.ts';
import { columnRules, numberSql, type PositionColumn } from './position-columns.ts';
import {
  type Condition,
  codesThat,
  type Filter,
  filterCondition,
  likePattern,
  nameCondition,
  numberCondition,
  type Single,
} from './position-filter.ts';
import { numberTest, type RowTest } from './row-test.ts';
import type { Valued } from './valued-notionals.ts';

/**
 * What a grid asks for, as SQL over `positions p` (`true` when it asks for everything). Where it can be met by the rows
 * of some accounts only, `accounts` says by how many at most.
 */
export type Matching = Readonly<{
  where: string;
  values: readonly (string | number)[];
  accounts: number | null;
  /** The columns of names and words it looks at; null where it looks at others. */
  keys: readonly string[] | null;
  /** The same over kept columns: what all must hold; null where they cannot tell. */
  tests: readonly RowTest[] | null;
  /** Rows that are left out only because a number which a filter compares is undefined; null where none can be. */
  undefined: Readonly<{
    where: string;
    values: readonly (string | number)[];
    columns: readonly PositionColumn[];
  }> | null;
}>;

type Blank = Condition & Readonly<{ columns: readonly PositionColumn[] }>;
type Part = Omit<Matching, 'undefined' | 'tests'> & Readonly<{ blank: Blank | null; test: RowTest | null }>;
const alwaysDefined: readonly PositionColumn[] = ['quantity', 'importId', 'line'];

type Ids = readonly number[];

/** @throws LockstepError USAGE (a filter's value that cannot be compared) */
export function matching(
  ws: Workspace,
  filters: readonly Filter[],
  search: string,
  valued: Valued,
): Matching {
  const parts: Part[] = filters.map((filter) =>
    'anyOf' in filter ? any(filter.anyOf.map((one) => single(ws, one, valued))) : single(ws, filter, valued),
  );
  if (search !== '') parts.push(searched(ws, search));
  const accounts = parts.flatMap((part) => part.accounts ?? []);
  const where = parts.length === 0 ? 'true' : parts.map((part) => part.where).join(' AND ');
  const values = parts.flatMap((part) => part.values);
  return {
    where,
    values,
    accounts: accounts.length === 0 ? null : Math.min(...accounts),
    keys: keysOf(parts),
    tests: testsOf(parts),
    undefined: undefinedOf(parts),
  };
}

/** Rows that do not match, and of which no number says that they must not. */
function undefinedOf(parts: readonly Part[]): Matching['undefined'] {
  const blanks = parts.flatMap(({ blank }) => blank ?? []);
  if (blanks.length === 0) return null;
  const loose = parts.map(({ where, values, blank }) =>
    blank === null
      ? { sql: where, values }
      : { sql: `(${where} OR ${blank.sql})`, values: [...values, ...blank.values] },
  );
  const own = {
    sql: `(${blanks.map(({ sql }) => sql).join(' OR ')})`,
    values: blanks.flatMap((b) => b.values),
  };
  const matched = {
    sql: `(${parts.map(({ where }) => where).join(' AND ')}) IS NOT TRUE`,
    values: parts.flatMap(({ values }) => values),
  };
  const all = [own, ...loose, matched];
  return {
    where: all.map(({ sql }) => sql).join(' AND '),
    values: all.flatMap((one) => one.values),
    columns: [...new Set(blanks.flatMap(({ columns }) => columns))],
  };
}

function single(ws: Workspace, filter: Single, valued: Valued): Part {
  const rule = columnRules[filter.column];
  if (rule.kind === 'name') {
    const { sql, values } = nameCondition(filter, rule.attribute);
    return among(rule.key, namesThat(ws, rule.table, sql, values));
  }
  const { sql, values } = filter.column === 'notional' ? onNotional(filter, valued) : filterCondition(filter);
  const part = { where: sql, values, accounts: null };
  if (rule.kind === 'code') {
    const test: RowTest = { of: 'codes', column: filter.column, codes: codesThat(filter, rule.words) };
    return { ...part, keys: rule.keys, blank: null, test };
  }
  const blank = blankOf(filter, valued);
  return { ...part, keys: null, blank, test: numberTest(filter, blank !== null) };
}

/** A row without a notional of its own is compared by what it is valued at. */
function onNotional(filter: Single, valued: Valued): Condition {
  const stored = filterCondition(filter);
  if (valued.size === 0) return stored;
  if (filter.op === 'blank')
    return { sql: `(${stored.sql} AND ${notValued})`, values: [...stored.values, idsOf(valued)] };
  const worth = numberCondition(filter, '(v.value ->> 1)');
  return {
    sql: `(${stored.sql} OR p.id IN (SELECT v.value ->> 0 FROM json_each(?) v WHERE ${worth.sql}))`,
    values: [...stored.values, JSON.stringify([...valued]), ...worth.values],
  };
}

const notValued = 'p.id NOT IN (SELECT value FROM json_each(?))';
const idsOf = (valued: Valued): string => JSON.stringify([...valued.keys()]);

/** Rows that have no number to compare; null where all have one, or whoever asks speaks of such rows. */
function blankOf({ column, op }: Single, valued: Valued): Blank | null {
  if (op === 'blank' || op === 'notBlank' || alwaysDefined.includes(column)) return null;
  const sql = `${numberSql(column)} IS NULL`;
  return column === 'notional' && valued.size > 0
    ? { sql: `(${sql} AND ${notValued})`, values: [idsOf(valued)], columns: [column] }
    : { sql, values: [], columns: [column] };
}

const keysOf = (parts: readonly Part[]): readonly string[] | null =>
  parts.some(({ keys }) => keys === null) ? null : parts.flatMap(({ keys }) => keys ?? []);

function testsOf(parts: readonly Part[]): readonly RowTest[] | null {
  const tests = parts.flatMap(({ test }) => test ?? []);
  return tests.length === parts.length ? tests : null;
}

/** Of none of nothing nothing is filtered. */
function any(parts: readonly Part[]): Part {
  if (parts.length === 0)
    return { where: 'true', values: [], accounts: null, keys: [], blank: null, test: null };
  const tests = testsOf(parts);
  const accounts = parts.map((part) => part.accounts);
  const blanks = parts.flatMap(({ blank }) => blank ?? []);
  return {
    where: `(${parts.map((part) => part.where).join(' OR ')})`,
    values: parts.flatMap((part) => part.values),
    accounts: accounts.every((n) => n !== null) ? accounts.reduce((a, b) => a + b, 0) : null,
    keys: keysOf(parts),
    test: tests === null ? null : { of: 'any', tests },
    blank:
      blanks.length === 0
        ? null
        : {
            sql: `(${blanks.map(({ sql }) => sql).join(' OR ')})`,
            values: blanks.flatMap(({ values }) => values),
            columns: blanks.flatMap(({ columns }) => columns),
          },
  };
}

/** What the search box finds: text anywhere in participant, venue, symbol or asset, in any case. */
function searched(ws: Workspace, search: string): Part {
  const found = (['participant', 'venue', 'symbol', 'asset'] as const).flatMap((column) => {
    const rule = columnRules[column];
    if (rule.kind !== 'name') return [];
    const ids = namesThat(ws, rule.table, `${rule.attribute} LIKE ? ESCAPE '\\'`, [likePattern(search)]);
    return ids.length === 0 ? [] : [{ key: rule.key, ids }];
  });
  const [only] = found;
  if (only === undefined)
    return { where: 'false', values: [], accounts: 0, keys: [], blank: null, test: { of: 'any', tests: [] } };
  if (found.length === 1) return among(only.key, only.ids);
  return any(found.map(({ key, ids }) => among(key, ids)));
}

function namesThat(ws: Workspace, table: string, where: string, values: readonly (string | number)[]): Ids {
  return ws
    .prepareRaw(`SELECT id FROM ${table} WHERE ${where}`)
    .all(...values)
    .map(([id]) => Number(id));
}

const among = (key: string, ids: Ids): Part => ({
  where: `p.${key} IN (SELECT value FROM json_each(?))`,
  values: [JSON.stringify(ids)],
  accounts: key === 'participant_id' ? ids.length : null,
  keys: [key],
  blank: null,
  test: { of: 'ids', key, ids },
});
