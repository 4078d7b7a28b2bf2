import type { Workspace } from '../workspace.ts';
import { columnRules } from './position-columns.ts';
import { type Filter, filterCondition, likePattern, nameCondition, type Single } from './position-filter.ts';

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
}>;

type Ids = readonly number[];

/** @throws LockstepError USAGE (a filter's value that cannot be compared) */
export function matching(ws: Workspace, filters: readonly Filter[], search: string): Matching {
  const parts: Matching[] = filters.map((filter) =>
    'anyOf' in filter ? any(filter.anyOf.map((one) => single(ws, one))) : single(ws, filter),
  );
  if (search !== '') parts.push(searched(ws, search));
  const accounts = parts.flatMap((part) => part.accounts ?? []);
  return {
    where: parts.length === 0 ? 'true' : parts.map((part) => part.where).join(' AND '),
    values: parts.flatMap((part) => part.values),
    accounts: accounts.length === 0 ? null : Math.min(...accounts),
    keys: keysOf(parts),
  };
}

function single(ws: Workspace, filter: Single): Matching {
  const rule = columnRules[filter.column];
  if (rule.kind === 'name') {
    const { sql, values } = nameCondition(filter, rule.attribute);
    return among(rule.key, namesThat(ws, rule.table, sql, values));
  }
  const { sql, values } = filterCondition(filter);
  return { where: sql, values, accounts: null, keys: rule.kind === 'code' ? rule.keys : null };
}

const keysOf = (parts: readonly Matching[]): readonly string[] | null =>
  parts.some(({ keys }) => keys === null) ? null : parts.flatMap(({ keys }) => keys ?? []);

/** Of none of nothing nothing is filtered. */
function any(parts: readonly Matching[]): Matching {
  if (parts.length === 0) return { where: 'true', values: [], accounts: null, keys: [] };
  const accounts = parts.map((part) => part.accounts);
  return {
    where: `(${parts.map((part) => part.where).join(' OR ')})`,
    values: parts.flatMap((part) => part.values),
    accounts: accounts.every((n) => n !== null) ? accounts.reduce((a, b) => a + b, 0) : null,
    keys: keysOf(parts),
  };
}

/** What the search box finds: text anywhere in participant, venue, symbol or asset, in any case. */
function searched(ws: Workspace, search: string): Matching {
  const found = (['participant', 'venue', 'symbol', 'asset'] as const).flatMap((column) => {
    const rule = columnRules[column];
    if (rule.kind !== 'name') return [];
    const ids = namesThat(ws, rule.table, `${rule.attribute} LIKE ? ESCAPE '\\'`, [likePattern(search)]);
    return ids.length === 0 ? [] : [{ key: rule.key, ids }];
  });
  const [only] = found;
  if (only === undefined) return { where: 'false', values: [], accounts: 0, keys: [] };
  if (found.length === 1) return among(only.key, only.ids);
  return any(found.map(({ key, ids }) => among(key, ids)));
}

function namesThat(ws: Workspace, table: string, where: string, values: readonly (string | number)[]): Ids {
  return ws
    .prepareRaw(`SELECT id FROM ${table} WHERE ${where}`)
    .all(...values)
    .map(([id]) => Number(id));
}

const among = (key: string, ids: Ids): Matching => ({
  where: `p.${key} IN (SELECT value FROM json_each(?))`,
  values: [JSON.stringify(ids)],
  accounts: key === 'participant_id' ? ids.length : null,
  keys: [key],
});
