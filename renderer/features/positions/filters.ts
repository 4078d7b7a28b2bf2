import type { Input } from '../../../contract/contract.ts';
import type { ColumnMeaning } from '../../grid/column-meaning.ts';
import { describeFilter } from '../../grid/filter/describe-filter.ts';
import { parseFilter } from '../../grid/filter/parse-filter.ts';
import { typedAs } from '../../grid/filter/typed-filter.ts';
import { allColumns } from './columns.ts';

type PositionFilter = NonNullable<Input<'positions.page'>['filters']>[number];
export type PositionColumn = NonNullable<Input<'positions.page'>['sort']>[number]['column'];
/** `problem`: it was not understood, and nothing is filtered by it. */
export type Said = Readonly<{ words: string; problem: boolean }>;

const meaningOf = (column: PositionColumn): ColumnMeaning | undefined => allColumns[column].context;
export const isSize = (column: string): boolean => meaningOf(column as PositionColumn)?.size === true;

/** What was typed below the titles, by column, in the contract's terms and in words. */
export function toFilters(
  model: Readonly<Record<string, unknown>>,
): Readonly<{ filters: PositionFilter[]; said: Said[] }> {
  const filters: PositionFilter[] = [];
  const said: Said[] = [];
  for (const [id, text] of Object.entries(model)) {
    const column = id as PositionColumn;
    const def = allColumns[column];
    const parsed = parseFilter(String(text), typedAs(def));
    const problem = 'problem' in parsed;
    if (!problem && parsed.conditions.length === 0) continue;
    const format = meaningOf(column)?.format ?? String;
    said.push({ words: describeFilter(def.headerName ?? column, parsed, format), problem });
    if (problem) continue;
    const conditions = parsed.conditions.map((c) => ({ ...c, column, values: [...c.values] }));
    if (parsed.any) filters.push({ anyOf: conditions });
    else filters.push(...conditions);
  }
  return { filters, said };
}
