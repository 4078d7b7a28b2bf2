import type { GridApi } from 'ag-grid-community';
import { describeFilter } from '../../../contract/filter/describe-filter.ts';
import { parseFilter } from '../../../contract/filter/parse-filter.ts';
import { boundText } from './bound-text.ts';
import { typedAs } from './typed-filter.ts';

/** What the rows of a grid are filtered by, in words; nothing where all are shown. */
export function filtersSaid<T>(api: GridApi<T>): string[] {
  const said = Object.entries(api.getFilterModel()).map(([id, text]) => {
    const column = api.getColumnDef<T>(id) ?? {};
    const typed = typedAs(column);
    const bound = (x: number): string => boundText(x, column.context, typed.unit);
    return `filter ${describeFilter(column.headerName ?? id, parseFilter(String(text), typed), bound)}`;
  });
  const search = (api.getQuickFilter() ?? '').trim();
  return search === '' ? said : [...said, `search ${search}`];
}
