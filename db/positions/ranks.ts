import type { Workspace } from '../workspace.ts';
import { codeOf } from './key-codes.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import type { Numbers, Scope, Wholes } from './row-columns.ts';
import { keysAt, keysOfRows } from './row-keys.ts';

/** The place of each name's attribute among all of them; equal ones have one place. */
export function ranks(ws: Workspace, table: string, attribute: string): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let last: unknown;
  let place = -1;
  for (const [id, value] of ws
    .prepareRaw(`SELECT id, ${attribute} FROM ${table} ORDER BY ${attribute}`)
    .iterate()) {
    if (place < 0 || value !== last) place++;
    last = value;
    places.set(Number(id), place);
  }
  return places;
}

/** What each row is of, as a number, and the place of such a number's name or word among all. */
export type RankedKeys = Readonly<{ of: Wholes; ranks: Numbers }>;

/**
 * Of rows in the order of ids; null where names would have to be looked up row by row.
 * @param places of the rows, ascending; null: all
 */
export function rankedKeys(
  ws: Workspace,
  scope: Scope,
  column: PositionColumn,
  places: Uint32Array | null,
): RankedKeys | null {
  const rule = columnRules[column];
  const keys = places === null ? keysOfRows(ws, scope) : keysAt(ws, scope, places);
  if (keys === null || rule.kind === 'number') return null;
  const { participant, market, markets, count } = keys;
  if (rule.kind === 'code')
    return { of: market, ranks: Float64Array.from({ length: count }, (_, i) => codeOf(column, markets, i)) };
  const byId = ranks(ws, rule.table, rule.attribute);
  if (rule.key === 'participant_id') {
    const own = new Float64Array([...byId.keys()].reduce((a, b) => Math.max(a, b), 0) + 1);
    for (const [id, rank] of byId) own[id] = rank;
    return { of: participant, ranks: own };
  }
  const ids = markets[rule.key] ?? new Int32Array(count);
  return { of: market, ranks: Float64Array.from(ids, (id) => byId.get(id) ?? -1) };
}

/**
 * Of an order by names or words, the places of each value that a page has, ascending, value after value, and how many
 * rows stand before the first of them. Values are counted, not sorted row by row.
 *
 * @param among places, ascending; null: all
 */
export function valuesOfPage(
  { of, ranks }: RankedKeys,
  among: Uint32Array | null,
  descending: boolean,
  run: Readonly<{ from: number; to: number }>,
): Readonly<{ groups: readonly Uint32Array[]; before: number }> {
  const counts = new Uint32Array(ranks.length);
  const count = among?.length ?? of.length;
  if (among === null) for (let i = 0; i < count; i++) counts[of[i]]++;
  else for (let i = 0; i < count; i++) counts[of[among[i]]]++;
  const keys = Array.from(counts.keys()).filter((key) => counts[key] > 0);
  keys.sort((a, b) => (descending ? ranks[b] - ranks[a] : ranks[a] - ranks[b]));
  const groupOf = new Int32Array(ranks.length).fill(-1);
  const groups: Uint32Array[] = [];
  let [before, end] = [0, 0];
  for (let k = 0; k < keys.length && end < run.to; ) {
    const start = end;
    const first = k;
    for (; k < keys.length && ranks[keys[k]] === ranks[keys[first]]; k++) end += counts[keys[k]];
    if (end <= run.from) before = end;
    else {
      for (let i = first; i < k; i++) groupOf[keys[i]] = groups.length;
      groups.push(new Uint32Array(end - start));
    }
  }
  fill(groups, groupOf, of, among);
  return { groups, before };
}

function fill(
  groups: readonly Uint32Array[],
  groupOf: Int32Array,
  of: Uint32Array,
  among: Uint32Array | null,
): void {
  const used = new Uint32Array(groups.length);
  const count = among?.length ?? of.length;
  for (let i = 0; i < count; i++) {
    const place = among === null ? i : among[i];
    const group = groupOf[of[place]];
    if (group >= 0) groups[group][used[group]++] = place;
  }
}
