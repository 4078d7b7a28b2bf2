import type { Input } from '../contract.ts';
import { tidy } from '../format.ts';
import { positionColumnName } from '../position-column-name.ts';
import { describeFilter } from './describe-filter.ts';
import type { Condition } from './parse-filter.ts';
import { type PositionColumn, typedColumns } from './position-filters.ts';

type PositionFilter = NonNullable<Input<'positions.page'>['filters']>[number];
type Single = Exclude<PositionFilter, { anyOf: unknown }>;

/** A filter of positions in words for files and the log: "size of Notional ≥ 10 m". The window says it alike. */
export function filterWords(filter: PositionFilter): string {
  const conditions = 'anyOf' in filter ? filter.anyOf : [filter];
  return [...Map.groupBy(conditions, ({ column }) => column)]
    .map(([column, own]) => {
      const all = own.flatMap(each);
      const bound = (x: number): string => boundWords(x, column);
      return describeFilter(positionColumnName(column), { conditions: all, any: true }, bound);
    })
    .join(' or ');
}

/** One of a list of values is any of as many conditions. */
function each({ op, values, absolute = false }: Single): Condition[] {
  if (op !== 'in') return [{ op, values, absolute }];
  return values.map((value) => ({ op: 'equals', values: [value], absolute }));
}

const scales = [
  [1e9, 'bn'],
  [1e6, 'm'],
  [1e3, 'k'],
] as const;

/** A bound as people type it, exactly: 10 m, 2.5 bn, 15 %, 3×; every digit where a scale would not be shorter. */
function boundWords(x: number, column: PositionColumn): string {
  const { unit } = typedColumns[column];
  if (unit === 'percent') return `${tidy(100 * x)} %`;
  if (unit === 'ratio') return `${x}×`;
  for (const [scale, word] of scales) {
    const scaled = tidy(x / scale);
    if (Math.abs(scaled) >= 1 && String(scaled).length < 6 && scaled * scale === x)
      return `${scaled} ${word}`;
  }
  return String(x);
}
