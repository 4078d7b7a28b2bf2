import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { columnOf, type Ids, idsOfPlaces, type Numbers } from './column-of.ts';
import { eachRow } from './each-row.ts';
import { keptOf } from './kept-answers.ts';
import { fewestKept } from './kept-columns.ts';
import { type Path, pageSql, type Sort } from './page-sql.ts';
import { columnRules } from './position-columns.ts';
import { selectPlaces } from './select-places.ts';

/** So many rows that the first column does not tell apart are sorted by the others. */
const mostTied = 20_000;

type Page = Readonly<{ offset: number; limit: number }>;

/**
 * The ids of a page in an order by a column of numbers, found in that column: of equal ones, rows are looked at where
 * other columns decide. Null where the order is another, the snapshot small, or too many are equal.
 */
export function fromColumn(ws: Workspace, sort: Sort, asked: Asked, page: Page): number[] | null {
  const [by] = sort;
  if (by === undefined || columnRules[by.column].kind !== 'number' || asked.all.total < fewestKept)
    return null;
  const numbers = columnOf(ws, asked, by.column);
  const ids = idsOfPlaces(ws, asked);
  const among = matchingPlaces(ws, asked, ids);
  const order = { descending: by.descending, absolute: by.absolute === true, lastFirst: by.descending };
  const places = selectPlaces(numbers, among, order, page.offset, page.offset + page.limit);
  if (sort.length === 1) return places.map(ids.of);
  const tied = tiedWith(numbers, among, order, places);
  if (tied.places.length > mostTied) return null;
  const given = JSON.stringify(tied.places.map(ids.of));
  return ws
    .prepareRaw(pageSql(sort, byIds, 'p.id IN (SELECT value FROM json_each(?))'))
    .all(given, page.limit, page.offset - tied.before)
    .map(([id]) => Number(id));
}

const byIds: Path = { from: 'positions p', where: 'true', values: () => [] };

/** The places of the rows that match, which the next jump asks for again; null: all of them. */
function matchingPlaces(ws: Workspace, { rows, matching, totals }: Asked, ids: Ids): Uint32Array | null {
  const { where, values } = matching;
  if (where === 'true') return null;
  return keptOf(ws).orders.get(JSON.stringify([rows.snapshot, where, values]), () => {
    const found: Numbers = new Float64Array(totals.total);
    let i = 0;
    eachRow(ws, 'p.id', rows, matching, (id) => {
      found[i++] = Number(id);
    });
    return ids.places(found);
  });
}

/** All places whose numbers are as those of a page or between them, and how many stand before. */
function tiedWith(
  numbers: Numbers,
  among: Uint32Array | null,
  { descending, absolute }: Readonly<{ descending: boolean; absolute: boolean }>,
  page: readonly number[],
): Readonly<{ places: number[]; before: number }> {
  const rank = (place: number): number => {
    const x = absolute ? Math.abs(numbers[place]) : numbers[place];
    return Number.isNaN(x) ? Number.POSITIVE_INFINITY : descending ? -x : x;
  };
  const [low, high] = [rank(page[0] ?? 0), rank(page.at(-1) ?? 0)];
  const places: number[] = [];
  let before = 0;
  for (let i = 0; i < (among?.length ?? numbers.length); i++) {
    const place = among === null ? i : among[i];
    const own = rank(place);
    if (own < low) before++;
    else if (own <= high) places.push(place);
  }
  return { places, before };
}
