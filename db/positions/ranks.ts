import type { Workspace } from '../workspace.ts';
import { codeOf } from './key-codes.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import type { Numbers, Scope } from './row-columns.ts';
import { keysOfRows } from './row-keys.ts';

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

/** Of each row the place of its name or word, in the order of ids; null where it would have to be looked up row by row. */
export function ranksOfRows(ws: Workspace, scope: Scope, column: PositionColumn): Numbers | null {
  const rule = columnRules[column];
  const keys = keysOfRows(ws, scope);
  if (keys === null || rule.kind === 'number') return null;
  const { participant, market, markets, count } = keys;
  if (rule.kind === 'code')
    return placed(
      market,
      Float64Array.from({ length: count }, (_, i) => codeOf(column, markets, i)),
    );
  const byId = ranks(ws, rule.table, rule.attribute);
  if (rule.key === 'participant_id') {
    const own = new Float64Array([...byId.keys()].reduce((a, b) => Math.max(a, b), 0) + 1);
    for (const [id, rank] of byId) own[id] = rank;
    return placed(participant, own);
  }
  const ids = markets[rule.key] ?? new Int32Array(count);
  return placed(
    market,
    Float64Array.from(ids, (id) => byId.get(id) ?? -1),
  );
}

function placed(of: Uint32Array, ranks: Float64Array): Numbers {
  const numbers = new Float64Array(of.length);
  for (let i = 0; i < numbers.length; i++) numbers[i] = ranks[of[i]];
  return numbers;
}
