import { leftOutText } from '../../contract/filter/left-out-text.ts';
import { askedRows } from '../../db/positions/asked-rows.ts';
import { leftOutOf } from '../../db/positions/left-out-rows.ts';
import type { Filter, Single } from '../../db/positions/position-filter.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';

const conditionText = ({ column, op, values, absolute }: Single): string =>
  `${absolute ? 'size of ' : ''}${column} ${op} ${values.join(', ')}`;

/** What a file of positions says about which of them it is of. */
export function aboutRows(
  ws: Workspace,
  query: Readonly<{ snapshot: string; filters: readonly Filter[]; search: string }>,
): RowStream['about'] {
  const leftOut = leftOutOf(ws, askedRows(ws, query));
  const said = (what: string, text: string): [string, string][] => (text === '' ? [] : [[what, text]]);
  return [
    ['snapshot', query.snapshot],
    ...query.filters.map((f): [string, string] => [
      'filter',
      'anyOf' in f ? f.anyOf.map(conditionText).join(' or ') : conditionText(f),
    ]),
    ...said('search', query.search),
    ...said('left out', leftOut === null ? '' : leftOutText(leftOut)),
  ];
}
