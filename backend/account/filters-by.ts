import type { Parsed } from '../../contract/contract.ts';

type Filters = Parsed<'positions.page'>['filters'];
type Column = Parsed<'positions.page'>['sort'][number]['column'];

/** Whether a column is among those that filters look at. */
export const filtersBy = (filters: Filters, column: Column): boolean =>
  filters.some((filter) =>
    'anyOf' in filter ? filter.anyOf.some((one) => one.column === column) : filter.column === column,
  );
