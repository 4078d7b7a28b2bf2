import type { Filter, Single } from '../../db/positions/position-filter.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';

const conditionText = ({ column, op, values, absolute }: Single): string =>
  `${absolute ? 'size of ' : ''}${column} ${op} ${values.join(', ')}`;

/** What a file of positions says about which of them it is of. */
export const aboutRows = (filters: readonly Filter[], search: string): RowStream['about'] => [
  ...filters.map((f): [string, string] => [
    'filter',
    'anyOf' in f ? f.anyOf.map(conditionText).join(' or ') : conditionText(f),
  ]),
  ...(search === '' ? [] : [['search', search] as [string, string]]),
];
