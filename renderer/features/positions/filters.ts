import { describeFilter } from '../../../contract/filter/describe-filter.ts';
import { parseFilter } from '../../../contract/filter/parse-filter.ts';
import {
  type PositionColumn,
  positionFilters,
  typedColumns,
} from '../../../contract/filter/position-filters.ts';
import { boundText } from '../../grid/filter/bound-text.ts';
import { allColumns } from './columns.ts';

/** `problem`: it was not understood, and nothing is filtered by it. */
export type Said = Readonly<{ words: string; problem: boolean }>;
type Filters = Exclude<ReturnType<typeof positionFilters>, Readonly<{ problem: string }>>[number];

export const isSize = (column: PositionColumn): boolean => typedColumns[column].size;

/** What was typed below the titles, by column, in the contract's terms and in words. */
export function toFilters(
  model: Readonly<Record<string, unknown>>,
): Readonly<{ filters: Filters[]; said: Said[] }> {
  const filters: Filters[] = [];
  const said: Said[] = [];
  for (const [id, text] of Object.entries(model)) {
    const column = id as PositionColumn;
    const def = allColumns[column];
    const parsed = parseFilter(String(text), typedColumns[column]);
    const problem = 'problem' in parsed;
    if (!problem && parsed.conditions.length === 0) continue;
    const format = (x: number): string => boundText(x, def.context, typedColumns[column].unit);
    said.push({ words: describeFilter(def.headerName ?? column, parsed, format), problem });
    const found = positionFilters(column, String(text));
    if (!('problem' in found)) filters.push(...found);
  }
  return { filters, said };
}
