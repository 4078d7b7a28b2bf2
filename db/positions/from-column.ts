import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { columnAt, columnOf, type Ids, idsOfPlaces } from './column-of.ts';
import { eachRow } from './each-row.ts';
import { keptOf } from './kept-answers.ts';
import { fewestKept } from './kept-columns.ts';
import { type Path, pageSql, type Sort } from './page-sql.ts';
import { columnRules, type PositionColumn } from './position-columns.ts';
import { rankedKeys, valuesOfPage } from './ranks.ts';
import type { Numbers } from './row-columns.ts';
import { type Order, selectPlaces } from './select-places.ts';
import { groupsOf, tiedWith } from './tied-places.ts';

/** So many rows that a column does not tell apart are sorted by SQLite; more by the next column. */
const mostTied = 20_000;

type Run = Readonly<{ from: number; to: number }>;
/** Where filters leave a selection, places count its rows only, so that nothing is held of the others. */
type From = Readonly<{ ws: Workspace; asked: Asked; idOf: (place: number) => number; lastFirst: boolean }>;

/**
 * The ids of a page in an order, found column by column: where rows stand in the first, among equal ones in the next. A
 * name or word is its place among all. Null where the snapshot is small, or names would have to be looked up row by row.
 */
export function fromColumn(
  ws: Workspace,
  sort: Sort,
  asked: Asked,
  { offset, limit }: Readonly<{ offset: number; limit: number }>,
): number[] | null {
  if (asked.all.total < fewestKept) return null;
  const ids = idsOfPlaces(ws, asked);
  const selected = asked.selection?.places ?? null;
  const idOf = selected === null ? ids.of : (place: number) => ids.of(selected[place]);
  const from: From = { ws, asked, idOf, lastFirst: sort.at(-1)?.descending === true };
  const places = placesOfPage(from, sort, matchingPlaces(ws, asked, ids), {
    from: offset,
    to: offset + limit,
  });
  return places === null ? null : Array.from(places, idOf);
}

function placesOfPage(from: From, sort: Sort, among: Uint32Array | null, run: Run): readonly number[] | null {
  const [by, ...rest] = sort;
  if (by === undefined) return null;
  if (columnRules[by.column].kind !== 'number') return byNames(from, sort, among, run);
  const numbers = numbersFor(from, by.column);
  const order: Order = {
    descending: by.descending,
    absolute: by.absolute === true,
    lastFirst: from.lastFirst,
  };
  const places = selectPlaces(numbers, among, order, run.from, run.to);
  if (rest.length === 0 || places.length === 0) return places;
  const tied = tiedWith(numbers, among, order, places);
  const within = { from: run.from - tied.before, to: run.to - tied.before };
  if (tied.places.length <= mostTied) return bySqlite(from, sort, tied.places, within);
  return byNextColumn(from, rest, groupsOf(numbers, order, tied.places), within);
}

/** The numbers of what is selected are kept like those of all: scrolling asks for them again. */
function numbersFor({ ws, asked }: From, column: PositionColumn): Numbers {
  const { rows, matching, selection } = asked;
  if (selection === null) return columnOf(ws, asked, column);
  const name = JSON.stringify([rows.snapshot, column, matching.where, matching.values]);
  return keptOf(ws).columns.get(name, () => columnAt(ws, asked, column, selection.places));
}

/** Names and words are counted; among the rows of the values that the page has, the other columns decide. */
function byNames(from: From, sort: Sort, among: Uint32Array | null, run: Run): readonly number[] | null {
  const [by, ...rest] = sort;
  const selected = from.asked.selection?.places ?? null;
  const keys = by === undefined ? null : rankedKeys(from.ws, from.asked, by.column, selected);
  if (by === undefined || keys === null) return null;
  const { groups, before } = valuesOfPage(keys, among, by.descending, run);
  const within = { from: run.from - before, to: run.to - before };
  const rows = groups.reduce((sum, { length }) => sum + length, 0);
  if (rest.length === 0 || rows > mostTied) return byNextColumn(from, rest, groups, within);
  const tied = new Uint32Array(rows);
  let used = 0;
  for (const group of groups) {
    tied.set(group, used);
    used += group.length;
  }
  return bySqlite(from, sort, tied, within);
}

/** Of each group of equal ones those that the page has, in the order of the other columns. */
function byNextColumn(
  from: From,
  rest: Sort,
  groups: readonly Uint32Array[],
  run: Run,
): readonly number[] | null {
  const found: number[] = [];
  let before = 0;
  for (const group of groups) {
    const own = { from: Math.max(0, run.from - before), to: Math.min(group.length, run.to - before) };
    before += group.length;
    if (own.from >= own.to) continue;
    if (rest.length === 0) {
      const last = group.length - 1;
      for (let i = own.from; i < own.to; i++) found.push(group[from.lastFirst ? last - i : i]);
      continue;
    }
    const places = placesOfPage(from, rest, group, own);
    if (places === null) return null;
    for (const place of places) found.push(place);
  }
  return found;
}

/** Places of rows in the order that SQLite sorts them in. */
function bySqlite({ ws, idOf }: From, sort: Sort, tied: Uint32Array, run: Run): readonly number[] {
  const own = Array.from(tied, idOf);
  const placeOf = new Map(own.map((id, i) => [id, tied[i]]));
  return ws
    .prepareRaw(pageSql(sort, byIds, 'p.id IN (SELECT value FROM json_each(?))'))
    .all(JSON.stringify(own), run.to - run.from, run.from)
    .map(([id]) => placeOf.get(Number(id)) ?? 0);
}

const byIds: Path = { from: 'positions p', where: 'true', values: () => [] };

/** The places of the rows that match, which the next jump asks for again; null: all that are counted. */
function matchingPlaces(
  ws: Workspace,
  { rows, matching, totals, selection }: Asked,
  ids: Ids,
): Uint32Array | null {
  const { where, values } = matching;
  if (where === 'true' || selection !== null) return null;
  return keptOf(ws).orders.get(JSON.stringify([rows.snapshot, where, values]), () => {
    const found: Numbers = new Float64Array(totals.total);
    let i = 0;
    eachRow(ws, 'p.id', rows, matching, (id) => {
      found[i++] = Number(id);
    });
    return ids.places(found);
  });
}
