import type { ColDef, DoesFilterPassParams } from 'ag-grid-community';
import { type Parsed, parseFilter, type Typed } from '../../../contract/filter/parse-filter.ts';
import type { ColumnMeaning } from '../column-meaning.ts';
import { meets } from './meets.ts';

/** How a column's filter is typed. */
export function typedAs(column: Readonly<{ context?: unknown }>): Typed {
  const meaning = column.context as ColumnMeaning | undefined;
  return meaning === undefined ? { unit: 'text', size: false } : { unit: meaning.unit, size: meaning.size };
}

/** Filters are read once a text, not once a row. */
const read = new Map<string, Parsed>();
function parsed(text: string, typed: Typed): Parsed {
  const key = `${typed.unit}${typed.size} ${text}`;
  const found = read.get(key) ?? parseFilter(text, typed);
  if (read.size > 200) read.clear();
  read.set(key, found);
  return found;
}

/** A column's filter whose model is the text that was typed. */
export const typedFilter = {
  component: () => null,
  doesFilterPass: ({ node, model, handlerParams }: DoesFilterPassParams): boolean =>
    meets(handlerParams.getValue(node), parsed(String(model ?? ''), typedAs(handlerParams.colDef as ColDef))),
};
