import { filterWords } from '../../contract/filter/filter-words.ts';
import { leftOutText } from '../../contract/filter/left-out-text.ts';
import { askedRows } from '../../db/positions/asked-rows.ts';
import { leftOutOf } from '../../db/positions/left-out-rows.ts';
import type { Filter } from '../../db/positions/position-filter.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';

/** What a file of positions says about which of them it is of. */
export function aboutRows(
  ws: Workspace,
  query: Readonly<{ snapshot: string; filters: readonly Filter[]; search: string }>,
): RowStream['about'] {
  const leftOut = leftOutOf(ws, askedRows(ws, query));
  const said = (what: string, text: string): [string, string][] => (text === '' ? [] : [[what, text]]);
  return [
    ['snapshot', query.snapshot],
    ...query.filters.map((filter): [string, string] => ['filter', filterWords(filter)]),
    ...said('search', query.search),
    ...said('left out', leftOut === null ? '' : leftOutText(leftOut)),
  ];
}
